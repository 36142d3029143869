import { expect, test } from "vitest";
import { messagesIn } from "../i18n/messages.ts";
import type { MessageTree } from "../i18n/messages.ts";
import { saidIn, seenIn, wantedIn } from "@chengfang/model/compliance/said";
import { causeIn } from "./said.ts";

const translateIn = (language: "zh" | "en") => (key: string, options?: Record<string, unknown>) => {
  const found = key
    .split(".")
    .reduce<unknown>((node, part) => (node as MessageTree | undefined)?.[part], messagesIn(language));
  const otherwise = options?.["_"];
  return typeof found === "string" ? found : typeof otherwise === "string" ? otherwise : key;
};

test.each([
  ["zh", "签名不符，内容被改动过 / the signature does not fit: the content was changed", "签名不符，内容被改动过"],
  [
    "en",
    "签名不符，内容被改动过 / the signature does not fit: the content was changed",
    "the signature does not fit: the content was changed",
  ],
  ["zh", "lynis 3.1", "lynis 3.1"],
  ["en", "主机时钟偏快（5 s） / the host's clock is ahead (5 s); x", "the host's clock is ahead (5 s); x"],
] as const)("%s of %s", (language, text, said) => expect(saidIn(language, text)).toBe(said));

const drift = "web-01: 口令最长使用期限 / Maximum password age: pass → fail; – ; 尚无证据 / there is no evidence yet";

test.each([
  ["zh", "web-01 口令最长使用期限：通过 → 未通过；– ；尚无证据"],
  ["en", "web-01 Maximum password age: passed → failed; – ; there is no evidence yet"],
] as const)("a cause in %s", (language, said) => expect(causeIn(language, drift, translateIn(language))).toBe(said));

test("what was seen stays as it was seen", () => {
  const text = "SSH 禁止 root 登录 / SSH: no root login: PermitRootLogin yes";
  expect(causeIn("zh", text, translateIn("zh"))).toBe("SSH 禁止 root 登录：no root login: PermitRootLogin yes");
});

const wanted = "f:/a -> n:x=(\\d+) compare >= 3；或 / or c:pwquality -> r:y";

test.each([
  ["zh", wanted, "f:/a -> n:x=(\\d+) compare >= 3；或 c:pwquality -> r:y"],
  ["en", wanted, "f:/a -> n:x=(\\d+) compare >= 3; or c:pwquality -> r:y"],
  [
    "zh",
    "/etc/x: 没有这样的行 / no such line；pwquality: 不存在 / not there",
    "/etc/x: 没有这样的行；pwquality: 不存在",
  ],
  ["en", "/etc/x: 没有这样的行 / no such line", "/etc/x: no such line"],
] as const)("in %s, %s is shown as %s", (language, text, shown) => expect(seenIn(language, text)).toBe(shown));

test.each([
  ["zh", "auditd 以 root 身份运行 / auditd running as root", "auditd 以 root 身份运行"],
  ["en", "auditd 以 root 身份运行 / auditd running as root", "auditd running as root"],
  ["en", "log_error 为文件 / log_error a file", "log_error a file"],
  ["en", "≤ 90", "≤ 90"],
] as const)("in %s, the wish %s is shown as %s", (language, text, shown) =>
  expect(wantedIn(language, text)).toBe(shown),
);
