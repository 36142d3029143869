import { defineConfig } from "vitest/config";

/**
 * `npm run test:faults`: what takes its time. The line of a district is cut for CHENGFANG_CUT_SECONDS (3600 is an hour), and
 * parts of the platform are killed CHENGFANG_TEST_TIMES as often as in `npm test`.
 */
process.env["CHENGFANG_CUT_SECONDS"] ??= "30";
process.env["CHENGFANG_TEST_TIMES"] ??= "4";
const cutMs = 1000 * Number(process.env["CHENGFANG_CUT_SECONDS"]);

export default defineConfig({
  test: {
    root: new URL("../../", import.meta.url).pathname,
    include: ["test/faults/*.test.ts", "test/{collect,crash}.test.ts"],
    reporters: ["default", new URL("../../.ci/closing-line.ts", import.meta.url).pathname],
    maxWorkers: 1,
    testTimeout: 180_000 + cutMs,
    hookTimeout: 60_000,
  },
});
