import { casing } from "./cases.ts";
import { explaining } from "./explain.ts";
import { fields } from "./fields.ts";
import { linting } from "./lint.ts";
import type { Operation } from "./operation.ts";
import { testing } from "./test.ts";

/** What the lab answers by thinking alone, by the name that it is asked by: one file and one line each. */
export const operations: Readonly<Record<string, Operation>> = {
  cases: casing,
  explain: explaining,
  fields,
  lint: linting,
  test: testing,
};
