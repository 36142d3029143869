import { expect, test } from "vitest";
import { stateOf } from "./state.ts";

const reading = (state: "read" | "refused" | "superseded") => ({
  assetId: null,
  policy: "default",
  state,
  problem: "",
  tool: "",
  platform: "linux",
  observedAt: "",
  signed: true,
  signer: "",
  pass: 0,
  fail: 0,
  other: 0,
  readAt: "",
});

test.each([
  ["agent", [], "waiting"],
  ["photo", [], "none"],
  ["photo", ["read"], "none"],
  ["document", ["refused"], "refused"],
  ["agent", ["superseded", "read"], "read"],
  ["import", ["read", "refused"], "refused"],
  ["agent", ["superseded"], "superseded"],
] as const)("%s with %j is %s", (kind, states, state) => {
  expect(stateOf({ kind, readings: states.map(reading) })).toBe(state);
});
