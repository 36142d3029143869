import { expect, test } from "vitest";
import { messagesIn } from "../i18n/messages.ts";
import type { MessageTree } from "../i18n/messages.ts";
import { explain, Problem, problemOf } from "./problem.ts";

const zh = messagesIn("zh");

function translate(key: string, options: Record<string, unknown> = {}): string {
  const found = key.split(".").reduce<unknown>((node, part) => (node as MessageTree | undefined)?.[part], zh);
  const { _: otherwise = key } = options;
  const text = [found, otherwise].find((each) => typeof each === "string") ?? "";
  return text.replaceAll(/%\{(\w+)\}/g, (_, name: string) => String(options[name]));
}

const answer = (status: number, body: unknown) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

test.each([
  [
    "a reason",
    409,
    { code: "conflict", detail: "there is a unit", params: { reason: "name", name: "市公安局" } },
    "已有同名记录：市公安局",
  ],
  [
    "a reason nobody knows",
    409,
    { code: "conflict", detail: "x", params: { reason: "new" } },
    "当前状态不允许此操作，请刷新后再试",
  ],
  ["a code alone", 403, { code: "forbidden", detail: "rules.write is not yours", params: {} }, "您没有这项权限"],
  [
    "what the request got wrong",
    400,
    { code: "bad-request", detail: "body name: too long", params: {} },
    "请求有误: body name: too long",
  ],
  ["no problem document", 502, "<html>bad gateway</html>", "服务器内部错误，已记入日志"],
] as const)("%s is said in the reader's language", async (_, status, body, said) => {
  expect(explain(await problemOf(answer(status, body)), translate)).toBe(said);
});

test("no connection is said as well, and a bug as it is", () => {
  expect(explain(new Problem(0, "offline", { message: "" }), translate)).toBe("无法连接服务器");
  expect(explain(new TypeError("x is not a function"), translate)).toBe("x is not a function");
});
