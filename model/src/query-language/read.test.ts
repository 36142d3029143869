import { expect, test } from "vitest";
import { addressOf, inRange } from "./address.ts";
import { printQuery } from "./print.ts";
import { readQuery } from "./read.ts";
import { limits } from "./scan.ts";

const read = (text: string) => {
  const found = readQuery(text);
  return "condition" in found ? printQuery(found.condition) : found.complaint;
};

test.each([
  ["", ""],
  ["failed password", "failed and password"],
  ["user.name:root", "user.name: root"],
  ["a: 1 or b: 2 and not c: 3", "a: 1 or b: 2 and not c: 3"],
  ["(a: 1 OR b: 2) AND c: 3", "(a: 1 or b: 2) and c: 3"],
  ["a: 1 || b: 2 && !c: 3", "a: 1 or b: 2 and not c: 3"],
  ["source.port: (22, 80 or 443)", "source.port: 22 or (source.port: 80 or source.port: 443)"],
  ["tags: (x and not y)", "tags: x and not tags: y"],
  ["a: (x y)", "a: x or a: y"],
  ["source.port: [1 TO 1024}", "source.port >= 1 and source.port < 1024"],
  ["source.port: [* TO 5]", "source.port <= 5"],
  ["source.ip: 10.0.0.0/8", "source.ip: 10.0.0.0/8"],
  ["source.ip: fd00::1", "source.ip: fd00::1/128"],
  ['source.ip: "10.0.0.0/8"', "source.ip = 10.0.0.0/8"],
  ["user.name: *", "user.name: *"],
  ["user.name: *dm*", "user.name: *dm*"],
  ["user.name: adm*", "user.name: adm*"],
  ["user.name: a?m*n", "user.name: a?m*n"],
  [String.raw`user.name: a\*b`, 'user.name: "a*b"'],
  [String.raw`process.executable: C:\Windows\cmd.exe`, String.raw`process.executable: "C:\\Windows\\cmd.exe"`],
  ["message: failed", "message: *failed*"],
  ["message = failed", "message = failed"],
  ['"and" or "a: b"', '"and" or "a: b"'],
  ["http://x.y/z fe80::1 x->y 10.0.0.1:443", '"http://x.y/z" and "fe80::1" and "x->y" and "10.0.0.1:443"'],
  ['"a b/c": "1 2"', '"a b/c": "1 2"'],
  ["user.name：“张 伟” （登录 失败）", 'user.name: "张 伟" and (登录 and 失败)'],
  ["@timestamp >= 2026-01-01", "@timestamp >= 2026-01-01"],
])("%s is read as %s", (text, printed) => {
  expect(read(text)).toBe(printed);
  expect(read(printed)).toBe(printed);
});

test.each([
  ["(a", 0, 1],
  ["a b)", 3, 4],
  ["and b", 0, 3],
  ["a or", 2, 4],
  ["a: 1 and not", 9, 12],
  ["user.name:", 0, 10],
  ["()", 0, 2],
  ['user.name: "x', 11, 13],
  ["source.ip: 10.0.0.0/33", 11, 22],
  ["source.port: abc", 13, 16],
  ["source.port > 1*", 14, 16],
  ["@timestamp > yesterday", 13, 22],
  ["user.*: x", 0, 6],
  ["a: [1 5]", 3, 7],
  ["(".repeat(30), 21, 22],
  ["x ".repeat(limits.conditions + 1), 2 * limits.conditions, 2 * limits.conditions + 1],
  ["x".repeat(limits.length + 1), limits.length, limits.length + 1],
])("%s is wrong from %i to %i, said in both languages", (text, from, to) => {
  expect(read(text)).toMatchObject({ from, to, zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) });
});

test.each([
  ["10.0.0.1", "10.0.0.0/8", true],
  ["11.0.0.1", "10.0.0.0/8", false],
  ["::ffff:10.0.0.1", "::ffff:0:0/96", true],
  ["FD00:0::1", "fd00::1", true],
  ["10.0.0.1", "::/0", false],
  ["no", "10.0.0.0/8", false],
])("%s in %s is %s", (address, range, yes) => expect(inRange(address, range)).toBe(yes));

test.each(["1.2.3", "1.2.3.256", "01.2.3.4", "fd00", ":::", "1::2::3", "1:2:3:4:5:6:7:8:9", "::1.2.3.999", ""])(
  "%s is no address",
  (text) => expect(addressOf(text)).toBeUndefined(),
);
