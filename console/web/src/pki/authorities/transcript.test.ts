import { expect, test } from "vitest";
import { stepsOf } from "./transcript.ts";

const at = "2026-11-24T04:00:00.000Z";

test.each([
  ["a list", JSON.stringify([{ at, act: "generate" }]), ["act: generate"]],
  ["a document", JSON.stringify({ title: "x", steps: [{ time: at, key: { kind: "sm2" } }] }), ['key: {"kind":"sm2"}']],
  ["JSON lines", `{"at":"${at}","act":"a"}\n{"at":"${at}","act":"b"}\n`, ["act: a", "act: b"]],
  [
    "plain lines",
    `${at} root key made\r\n\r\n2026-11-24 12:01 shares handed out`,
    ["root key made", "shares handed out"],
  ],
] as const)("%s is a transcript", (_, text, words) => {
  expect(stepsOf(text)?.map(({ what }) => what)).toEqual(words);
});

test.each(["", "hello", "[]", "[1]", `{"at":"${at}"}`, `${at} fine\nnot so`])("%j is none", (text) => {
  expect(stepsOf(text)).toBeUndefined();
});
