import { expect, test } from "vitest";
import { enteredRow } from "../../../test/requestRow.ts";
import { mayMove } from "../moves.ts";
import { mayDo } from "./may.ts";
import { requestOf } from "./row.ts";
import type { RequestRow } from "./row.ts";

const row = { ...enteredRow("r-1"), number: 7, state: "archived", vetting: "manual", source: "robot" } as RequestRow;

test("a state that only a newer version knows is shown as it is, and nothing is done in it", () => {
  expect(requestOf(row, "张三")).toMatchObject({ state: "archived", vetting: "warn", source: "robot", number: 7 });
  const everything = {
    account: "x",
    name: "x",
    roles: ["ra-enter", "ra-review", "ca-operator"],
    address: "",
    displayName: "",
    unitId: null,
    language: "zh",
  } as const;
  expect(mayDo(row, { ...everything, roles: [...everything.roles] })).toEqual(["comment"]);
  expect(mayMove("archived", "issued")).toBe(false);
});
