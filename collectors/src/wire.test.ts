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

test("events with the same fields differ in what their columns can hold", () => {
  const lines = ["ssh", 22, "ssh", null].map((port) => toWire({ ...base, "a.b": 1, "source.port": port, "c.d": 2 }));
  const rest = ['"more":{"a.b":1,"source.port":"ssh","c.d":2}', '"source.port":22,"more":{"a.b":1,"c.d":2}'];
  const expected = [rest[0], rest[1], rest[0], '"more":{"a.b":1,"c.d":2}'];
  expect(lines).toEqual(expected.map((each) => `{"@timestamp":"${base["@timestamp"]}",${each}}\n`));
});

test("names that senders make up, however many and long, are written as they are", () => {
  for (let n = 0; n < 600; n += 1) {
    const name = `${n}.${"x".repeat(n % 2 === 0 ? 10 : 10_000)}`;
    expect(toWire({ ...base, [name]: n })).toBe(`{"@timestamp":"${base["@timestamp"]}","more":{"${name}":${n}}}\n`);
  }
});
