import { expect, test } from "vitest";
import { readSnare } from "./snare.ts";

const context = { received: Date.UTC(2026, 2, 2), zoneMinutes: 480 };
const line = (id: string, kind: string, text: string) =>
  [
    "MSWinEventLog",
    "1",
    "Security",
    "37920",
    "Mon Mar 02 09:15:08 2026",
    id,
    "Microsoft-Windows-Security-Auditing",
    "-\\-",
    "N/A",
    kind,
    "tax-dc01",
    "Process Creation",
    "",
    text,
    "1251670",
  ].join("\t");

const process =
  "A new process has been created.    Creator Subject:   Security ID:  TAX\\zhao   Account Name:  zhao   Account Domain:  TAX   Logon ID:  0x65F    Target Subject:   Security ID:  \\NULL SID   Account Name:  -    Process Information:   New Process ID:  0x53e9   New Process Name: C:\\Windows\\System32\\cmd.exe   Creator Process ID: 0x421c   Creator Process Name: C:\\Windows\\explorer.exe   Process Command Line: cmd.exe /c whoami: all";
const failed =
  "An account failed to log on.    Subject:   Security ID:  S-1-0-0   Account Name:  -    Logon Type:   3    Account For Which Logon Failed:   Account Name:  admin   Account Domain:  TAX    Failure Information:   Status:  0xC000006D    Network Information:   Workstation Name: PC-7   Source Network Address: 10.32.8.44   Source Port:  50122";

for (const [what, message, expected] of [
  [
    "process",
    line("4688", "Success Audit", process),
    {
      "@timestamp": "2026-03-02T01:15:08.000Z",
      "event.code": "4688",
      "event.outcome": "success",
      "host.name": "tax-dc01",
      "user.name": "zhao",
      "process.pid": 21_481,
      "process.executable": "C:\\Windows\\System32\\cmd.exe",
      "process.command_line": "cmd.exe /c whoami: all",
      "process.parent.executable": "C:\\Windows\\explorer.exe",
      "winlog.event_data.ParentProcessName": "C:\\Windows\\explorer.exe",
    },
  ],
  [
    "failed logon behind a host name",
    `tax-dc01 ${line("4625", "Failure Audit", failed)}`,
    {
      "event.action": "logon-failed",
      "event.outcome": "failure",
      "user.name": "admin",
      "user.domain": "TAX",
      "source.ip": "10.32.8.44",
      "source.port": 50_122,
      "winlog.logon.type": "Network",
    },
  ],
] as const)
  test(`${what} as Snare writes it`, () => {
    const fields = {};
    expect(readSnare(message, fields, context)).toBe(true);
    expect(fields).toMatchObject(expected);
  });

test("other messages are left alone", () => {
  const read = [
    "",
    "MSWinEventLog",
    "MSWinEventLog\t1\tSecurity",
    line("x", "", ""),
    `${" ".repeat(100)}MSWinEventLog`,
  ].filter((message) => readSnare(message, {}, context));
  expect(read).toEqual([]);
});
