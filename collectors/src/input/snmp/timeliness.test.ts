import { expect, test } from "vitest";
import { Timeliness } from "./timeliness.ts";

type Row = readonly [what: string, atSeconds: number, engine: string, boots: number, time: number, judged: string];

/** What comes, in this order, each with bytes of its own. */
const rows: readonly Row[] = [
  ["the first message of an engine", 0, "a", 3, 1000, "new"],
  ["a later one", 10, "a", 3, 1010, "new"],
  ["one that was overtaken", 11, "a", 3, 1005, "new"],
  ["one from just within the window", 20, "a", 3, 870, "new"],
  ["one from just outside of it", 20, "a", 3, 869, "replayed"],
  ["the latest, after the window", 161, "a", 3, 1010, "replayed"],
  ["its clock runs slowly: the word of it counts", 3600, "a", 3, 1020, "new"],
  ["one from before its last start", 3601, "a", 2, 9000, "replayed"],
  ["it was started again", 3602, "a", 4, 1, "new"],
  ["one from before that", 3603, "a", 3, 1021, "replayed"],
  ["another engine", 3604, "b", 1, 1, "new"],
  ["an engine that can count no further", 3605, "c", 2_147_483_647, 5, "replayed"],
  ["a sender that has no clock", 3606, "d", 0, 0, "new"],
  ["much later", 9000, "d", 0, 0, "new"],
  ["it got one", 9001, "d", 1, 1, "new"],
  ["without again", 9002, "d", 0, 0, "replayed"],
];

test("a message is new, or of a time that is over", () => {
  const timeliness = new Timeliness();
  for (const [what, at, engine, boots, time, judged] of rows) {
    const security = { engine, boots, time, authenticated: true };
    expect(timeliness.judge(Buffer.from(what), security, at * 1000), what).toBe(judged);
  }
});

test("the same bytes within the window are the same message", () => {
  const timeliness = new Timeliness();
  const security = { engine: "a", boots: 1, time: 1, authenticated: true };
  const judge = (text: string) => timeliness.judge(Buffer.from(text), security, 0);
  expect([judge("x"), judge("x"), judge("y")]).toEqual(["new", "repeated", "new"]);
});
