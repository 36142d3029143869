import { expect, test } from "vitest";
import { epochOf } from "./date.ts";
import { maskSecrets } from "./mask.ts";
import { linearRegex } from "./regex.ts";
import { readRows } from "./rows.ts";
import { withoutComments } from "./xml.ts";

test.each([
  ["1796011200", "2026-11-30T04:00:00.000Z"],
  ["1796011200000", "2026-11-30T04:00:00.000Z"],
  ["20787", "2026-11-30T00:00:00.000Z"],
  ["20261130", "2026-11-30T00:00:00.000Z"],
  ["2026-11-30", "2026-11-30T00:00:00.000Z"],
  ["2026/11/30 4:05", "2026-11-30T04:05:00.000Z"],
  ["2026-11-30 12:00:00.123+08", "2026-11-30T04:00:00.000Z"],
  ["2026-11-30T12:00:00+08:00", "2026-11-30T04:00:00.000Z"],
  ["Mon Nov 30 12:00:00 CST 2026", "2026-11-30T04:00:00.000Z"],
  ["Mon Nov 30 04:00:00 2026", "2026-11-30T04:00:00.000Z"],
  ["Nov 30, 2026", "2026-11-30T00:00:00.000Z"],
  ["30-NOV-2026", "2026-11-30T00:00:00.000Z"],
  ["30 Nov 2026 04:00:00", "2026-11-30T04:00:00.000Z"],
  ["11/30/2026 04:00:00", "2026-11-30T04:00:00.000Z"],
  ["30/11/2026", undefined],
  ["2026-13-01", undefined],
  ["never", undefined],
  ["", undefined],
])("the date %j is %s", (text, iso) => {
  const epoch = epochOf(text);
  expect(epoch === undefined ? undefined : new Date(epoch).toISOString()).toBe(iso);
});

test.each([
  ["root:$6$abc$defghijk:19000:0:99999:7:::", "root:***:19000:0:99999:7:::"],
  ["bin:*:19000:0:99999:7:::", "bin:*:19000:0:99999:7:::"],
  ["daemon:!!:19000:0:99999:7:::", "daemon:!!:19000:0:99999:7:::"],
  ["app,SCRAM-SHA-256$4096:abc==$x:y,t", "app,***,t"],
  ["root,localhost,*81F5E21E35407D884A6CD4A731AEBFB6AF209E1B", "root,localhost,***"],
  ["snmp-server community public RO", "snmp-server community *** RO"],
  ["snmp-agent community read cipher %^%#abc%^%#", "snmp-agent community read cipher ***"],
  ["snmp-agent community write private", "snmp-agent community write ***"],
  ["username admin privilege 15 secret 9 $9$abc", "username admin privilege 15 secret 9 ***"],
  ["username admin password plainword", "username admin password ***"],
  ["enable password 7 0822455D0A16", "enable password 7 ***"],
  [" password letmein", " password ***"],
  ["password requisite pam_pwquality.so retry=3", "password requisite pam_pwquality.so retry=3"],
  [
    "snmp-server user nms g v3 auth sha Auth1 priv aes 128 Priv1",
    "snmp-server user nms g v3 auth sha *** priv aes 128 ***",
  ],
  ["enable secret letmein", "enable secret ***"],
  [" local-user admin password irreversible-cipher $1c$abc$", " local-user admin password irreversible-cipher ***"],
  [" set authentication password cipher abc", " set authentication password cipher ***"],
  [" radius-server shared-key cipher abc", " radius-server shared-key cipher ***"],
  [" pre-shared-key secretword", " pre-shared-key ***"],
  ["tacacs-server key 7 0822455D0A16", "tacacs-server key 7 ***"],
  ["requirepass foobared", "requirepass ***"],
  ['db.password = "hunter2"', 'db.password = ***"'],
  ['{"token":"abc"}', '{"token":***"}'],
  ["url postgres://app:hunter2@db/x", "url postgres://app:***@db/x"],
  ["-----BEGIN PRIVATE KEY-----MIIE", "-----BEGIN PRIVATE KEY-----***"],
  ["PASS_MAX_DAYS 90", "PASS_MAX_DAYS 90"],
  ["PasswordAuthentication no", "PasswordAuthentication no"],
  ["password requisite pam_pwquality.so retry=3", "password requisite pam_pwquality.so retry=3"],
  ["password_encryption,scram-sha-256", "password_encryption,scram-sha-256"],
])("the secrets of %j are masked", (line, masked) => {
  expect(maskSecrets(line)).toBe(masked);
});

test.each([
  ["(?i)^Foo[a-c-]\\sB$", "fOOC\tb", true],
  ["(?i)[^a-z]x", "1X", true],
  ["(?i)[^a-z]x", "AX", false],
  ["(?i)\\bno\\b", "say NO!", true],
  ["(?i)a-b", "A-B", true],
  ["(?i)a-b", "aXb", false],
  ["abc", "ABC", false],
])("%s on %j: %s", (source, text, matches) => {
  const regex = linearRegex(source);
  expect(regex instanceof RegExp && regex.test(text)).toBe(matches);
});

test("rows of a query are read as RFC 4180 has them", () => {
  const { columns, cells, lines } = readRows('Name,note\r\na,"x, ""y"""\r\n"b\nc",\r\n\r\nlast,"open');
  expect([...columns]).toEqual([
    ["name", 0],
    ["note", 1],
  ]);
  expect(cells).toEqual([
    ["a", 'x, "y"'],
    ["b\nc", ""],
    ["last", "open"],
  ]);
  expect(lines).toEqual(['a,"x, ""y"""', '"b\nc",', 'last,"open']);
});

test.each([
  ["<a/>", "<a/>"],
  ["<a><!-- x\n<b/> --></a>\n<c/>", "<a>\n</a>\n<c/>"],
  ["<a/><!-- open\n<b/>", "<a/>\n"],
  ["<!----><!-->--><a/>", "<a/>"],
])("without its comments %j is %j", (text, plain) => {
  expect(withoutComments(text)).toBe(plain);
});
