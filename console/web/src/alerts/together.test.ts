import { expect, test } from "vitest";
import { isInEvent, isTogether } from "./together.ts";

const matched = (source: string, selection: string) => ({ field: source || selection, source, value: 20, selection });

test.each([
  ["a count stands in no event", matched("", "event_count"), true, false],
  ["a distinct value stands in its field", matched("user.name", "value_count"), true, true],
  ["what the group has in common does too", matched("host.name", "group-by"), false, true],
  ["a rule's own condition", matched("process.name", "selection"), false, true],
  ["a keyword has no field and is marked", matched("", "keywords"), false, true],
])("%s", (_, each, together, inEvent) => {
  expect([isTogether(each), isInEvent(each)]).toEqual([together, inEvent]);
});
