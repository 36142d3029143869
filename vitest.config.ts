import { defineConfig } from "vitest/config";

export default defineConfig({
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
