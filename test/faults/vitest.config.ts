import { defineConfig } from "vitest/config";

/** `npm run test:faults`: what takes its time. The line of a district is cut for CHENGFANG_CUT_SECONDS (3600 is an hour). */
process.env["CHENGFANG_CUT_SECONDS"] ??= "30";
const cutMs = 1000 * Number(process.env["CHENGFANG_CUT_SECONDS"]);

export default defineConfig({
  test: {
    root: new URL("../../", import.meta.url).pathname,
    include: ["test/faults/*.test.ts", "test/collect.test.ts"],
    reporters: ["default", new URL("../../.ci/closing-line.ts", import.meta.url).pathname],
    maxWorkers: 1,
    testTimeout: 180_000 + cutMs,
    hookTimeout: 60_000,
  },
});
