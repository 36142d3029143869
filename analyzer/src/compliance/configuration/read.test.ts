import { describe, expect, test } from "vitest";
import { isProblem } from "../import/report.ts";
import { factsAsRead, factsOfConfiguration, largestConfiguration } from "./read.ts";
import type { DeviceVendor } from "./vendor.ts";

const vrp = `!Software Version V200R019C10SPC500
#
sysname SW-CORE-01
#
interface Vlanif100
 ip address 192.0.2.2 255.255.255.0
#
user-interface vty 0 4
 protocol inbound ssh
#
return
`;
const comware = `#
 version 7.1.070, Release 6616P05
#
 sysname H3C-ACC-02
#
 telnet server enable
#
return
`;
const ios = `!
version 15.2
service timestamps log datetime msec
!
hostname SW1
!
interface Vlan1
 ip address 192.0.2.9 255.255.255.0
!
end
`;
const ruijie = `version S5750E_RGOS 11.4(1)B70P7
hostname RG-ACC-03
!
nfpp
!
end
`;

function read(text: string | Uint8Array, platform?: DeviceVendor) {
  const found = factsOfConfiguration(platform, typeof text === "string" ? Buffer.from(text) : text);
  if (isProblem(found)) throw new Error(found.message.en);
  return found;
}
const textOf = (text: string | Uint8Array) => read(text).facts[0]?.text ?? "";

test.each([
  ["huawei-vrp", vrp, "SW-CORE-01", "V200R019C10SPC500", ["192.0.2.2"]],
  ["h3c-comware", comware, "H3C-ACC-02", "7.1.070, Release 6616P05", []],
  ["cisco-ios", ios, "SW1", "15.2", ["192.0.2.9"]],
  ["ruijie", ruijie, "RG-ACC-03", "S5750E_RGOS 11.4(1)B70P7", []],
] as const)("%s is known by its marks", (platform, text, hostname, version, addresses) => {
  expect(read(text)).toMatchObject({ platform, hostname, version, addresses, notes: [] });
  expect(read(text, platform).facts).toMatchObject([{ kind: "file", name: "running-config", truncated: false }]);
});

describe("what a terminal leaves", () => {
  const back = "\u001b[16D";
  test.each([
    ["VRP's pager with escapes", vrp.replace(" protocol", `  ---- More ----${back}                ${back} protocol`)],
    [
      "a pager with backspaces",
      vrp.replace(" protocol", ` --More-- ${"\b".repeat(9)}         ${"\b".repeat(9)} protocol`),
    ],
    ["carriage returns and NULs", vrp.replaceAll("\n", "\r\n").replace("sysname", "\0sysname")],
  ])("%s is taken away, and the indentation stays", (_, text) => {
    expect(textOf(text)).toBe(vrp);
  });

  test("prompts cut a session: the configuration is one fact, the rest others", () => {
    const session = `<SW-CORE-01>display version
Huawei Versatile Routing Platform Software
VRP (R) software, Version 5.170 (S5735 V200R019C10SPC500)
<SW-CORE-01>display current-configuration
${vrp}<SW-CORE-01>quit
`;
    const { facts, version } = read(session);
    expect(facts.map(({ name }) => name)).toEqual(["running-config", "display-version"]);
    expect(facts[0]?.text.trim()).toBe(vrp.trim());
    expect(version).toBe("5.170 (S5735 V200R019C10SPC500)");
  });

  test("Cisco's preamble is no part of it", () => {
    const session = `SW1#show running-config\nBuilding configuration...\n\nCurrent configuration : 2048 bytes\n${ios}SW1#\n`;
    expect(textOf(session).trim()).toBe(ios.trim());
  });
});

test("GB 18030 and UTF-16 are read", () => {
  const gbk = Buffer.concat([
    Buffer.from("sysname SW\n#\ninterface GE0/0/1\n description "),
    Buffer.from([0xb7, 0xc0, 0xbb, 0xf0, 0xc7, 0xbd]),
    Buffer.from("\n#\nreturn\n"),
  ]);
  expect(textOf(gbk)).toContain("description 防火墙");
  expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(vrp, "utf16le")])).hostname).toBe("SW-CORE-01");
});

test("one without its end is cut, and says so", () => {
  const { facts, notes } = read(vrp.slice(0, vrp.indexOf("user-interface")));
  expect(facts[0]?.truncated).toBe(true);
  expect(notes[0]?.en).toContain("cut short");
});

test.each([
  ["another vendor's", "huawei-vrp", Buffer.from(ios), "wrong-tool"],
  ["no configuration", undefined, Buffer.from("<html><body>hello</body></html>"), "malformed"],
  ["bytes", "cisco-ios", Buffer.from([0, 1, 2, 255, 254, 0, 0, 0, 3]), "malformed"],
  ["empty", "ruijie", Buffer.alloc(0), "empty"],
  ["too large", "ruijie", new Uint8Array(largestConfiguration + 1), "too-large"],
] as const)("refused: %s", (_, platform, bytes, code) => {
  expect(factsOfConfiguration(platform, bytes)).toMatchObject({ code });
});

test("Huawei's is not taken for Cisco's, and the message names both", () => {
  expect(factsOfConfiguration("cisco-ios", Buffer.from(vrp))).toMatchObject({
    message: { zh: "这是 Huawei VRP 的配置，不是 Cisco IOS" },
  });
});

test("a configuration in a signed payload is read like the file itself", () => {
  const payload = (text: string) => ({
    platforms: ["huawei-vrp"],
    facts: [{ kind: "file" as const, name: "running-config", found: true, text, truncated: false }],
  });
  expect(factsAsRead(payload(vrp.replace("return\n", "")))).toMatchObject([{ truncated: true }]);
  expect(factsAsRead(payload(ios))).toMatchObject({ code: "wrong-tool" });
  expect(factsAsRead({ ...payload(ios), platforms: ["linux"] })).toMatchObject([{ text: ios }]);
});

test("a long line of anything takes no time", () => {
  const started = process.cpuUsage();
  factsOfConfiguration(
    undefined,
    Buffer.from(`sysname x\n${"-".repeat(100_000)}${"\b".repeat(100_000)} ${" ".repeat(100_000)}`),
  );
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
});
