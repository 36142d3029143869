import type { EventFields } from "@chengfang/model/event";
import { expect, test } from "vitest";
import { toWire } from "./wire.ts";

const base = { "@timestamp": "2026-01-01T00:00:00.000Z" };

test.each([
  [
    "columns come first, the rest under more",
    { "user_agent.name": "x", "host.name": "h" },
    '"host.name":"h","more":{"user_agent.name":"x"}',
  ],
  ["nothing else, no more", { "host.name": "h" }, '"host.name":"h"'],
  ["a value that its column cannot hold stays findable", { "source.port": "ssh" }, '"more":{"source.port":"ssh"}'],
  ["digits are a number", { "source.port": "22" }, '"source.port":22'],
  ["a number is a word", { "event.code": 4688 }, '"event.code":"4688"'],
  ["one word is a list of one", { "event.category": "web" }, '"event.category":["web"]'],
  ["an object is no word", { message: { a: 1 } }, '"more":{"message":{"a":1}}'],
  ["a fraction is no integer", { "process.pid": 1.5 }, '"more":{"process.pid":1.5}'],
  ["null is absent from a column", { "user.name": null }, ""],
  ["line breaks, NUL and half a surrogate pair", { message: "a\n\0\uD800" }, '"message":"a\\n\\u0000\uFFFD"'],
  ["a name that is no property", JSON.parse('{"__proto__":{"a":1}}') as EventFields, '"more":{"__proto__":{"a":1}}'],
] as const)("%s", (_what, fields, expected) => {
  const line = toWire(Object.defineProperties({ ...base }, Object.getOwnPropertyDescriptors(fields)));
  expect(line).toBe(`{"@timestamp":"${base["@timestamp"]}"${expected === "" ? "" : ","}${expected}}\n`);
});
