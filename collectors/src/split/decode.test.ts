import { expect, test } from "vitest";
import { decode } from "./decode.ts";

const hex = (text: string) => Buffer.from(text, "hex");
/** 日志类型:服务控制, 用户:张伟, 系统动作:拒绝 */
const gbk = hex("c8d5d6bec0e0d0cd3ab7fecef1bfd8d6c62c20d3c3bba73ad5c5ceb02c20cfb5cdb3b6afd7f73abedcbef8");
const text = "日志类型:服务控制, 用户:张伟, 系统动作:拒绝";

test.each([
  ["UTF-8", Buffer.from(text), text],
  ["GBK", gbk, text],
  ["GBK, cut off in the midst of a character", gbk.subarray(0, -1), text.replace("绝", "�")],
  [
    "a name in GBK among ASCII",
    Buffer.concat([Buffer.from("<34>user="), hex("d5c5ceb0"), Buffer.from(" ok")]),
    "<34>user=张伟 ok",
  ],
  ["UTF-8, cut off", Buffer.from(text).subarray(0, -1), `${text.slice(0, -1)}�`],
  ["Latin letters with accents", hex("70e8726520e974e9206e61ef7665"), "p�re �t� na�ve"],
  ["whatever", hex("ff00fe80ff"), "�\0���"],
] as const)("%s", (_, bytes, expected) => {
  expect(decode(bytes).text).toBe(expected);
  expect(decode(bytes).raw?.equals(bytes) ?? true).toBe(true);
});
