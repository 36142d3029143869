import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests with properties begin at the seed of the suite, whoever writes them. */
const reproducible = fileURLToPath(new URL("test/property/fast-check.ts", import.meta.url));

// Hundreds of programs are started by tests: each keeps its compiled code for the next one, which starts twice as fast.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("node_modules/.cache/compiled/", import.meta.url));

export default defineConfig({
  plugins: [
    {
      name: "reproducible-properties",
      enforce: "pre",
      resolveId: (source, importer) =>
        source === "fast-check" && importer !== reproducible ? reproducible : undefined,
    },
  ],
  test: {
    include: ["{model,store,collectors,analyzer,rules,pki,console,bench}/**/*.test.ts", "test/*.test.ts"],
    exclude: ["**/node_modules/**"],
    reporters: ["default", "./.ci/closing-line.ts"],
    globalSetup: ["./console/web/test/built.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
