import { describe, expect, test } from "vitest";
import { formatNamed } from "../table.ts";

const newYear = Date.UTC(2027, 0, 1, 2);
const syslog = formatNamed("syslog");

function read(text: string, context: { received?: number; zoneMinutes?: number } = {}) {
  return syslog?.parse(text, { received: Date.UTC(2026, 5, 15), zoneMinutes: 480, ...context });
}

describe("the time of a header", () => {
  test.each([
    ["a stamp of this year", "Jun  1 08:00:00", Date.UTC(2026, 5, 15), "2026-06-01T00:00:00.000Z"],
    ["Dec 31 read on Jan 1 lies in the year before", "Dec 31 23:59:59", newYear, "2026-12-31T15:59:59.000Z"],
    [
      "Jan 1 read on Dec 31 lies in the year to come",
      "Jan  1 00:00:05",
      Date.UTC(2026, 11, 31, 15),
      "2026-12-31T16:00:05.000Z",
    ],
    ["a clock that runs a day ahead stays ahead", "Jun 16 08:00:00", Date.UTC(2026, 5, 15), "2026-06-16T00:00:00.000Z"],
    ["what would lie far ahead lies in the past", "Jul 16 08:00:00", Date.UTC(2026, 5, 15), "2025-07-16T00:00:00.000Z"],
    ["Feb 29 lies in a year that has one", "Feb 29 08:00:00", Date.UTC(2027, 2, 1), "2024-02-29T00:00:00.000Z"],
    ["a leap second", "Jun  1 07:59:60", Date.UTC(2026, 5, 15), "2026-06-01T00:00:00.000Z"],
    ["a named year", "Jun  1 2020 08:00:00", newYear, "2020-06-01T00:00:00.000Z"],
    ["a zone of its own", "2026-06-01T08:00:00.5-0330", newYear, "2026-06-01T11:30:00.500Z"],
    ["a fraction of nine digits is cut", "2026-06-01T08:00:00.123999999Z", newYear, "2026-06-01T08:00:00.123Z"],
  ] as const)("%s", (_what, stamp, received, at) => {
    expect(read(`<13>${stamp} gw01 app: x`, { received })).toMatchObject({ "@timestamp": at, "host.name": "gw01" });
  });

  test("a sender ahead of its arrival is marked", () => {
    expect(read("<13>Jun 16 08:00:00 gw01 app: x")).toMatchObject({ tags: ["clock_ahead"] });
    expect(read("<13>Jun 15 08:00:30 gw01 app: x")).not.toHaveProperty("tags");
  });
});

describe("what is no header is message", () => {
  test.each([
    ["", ""],
    ["<", "<"],
    ["<>", "<>"],
    ["<13>", ""],
    ["<192>x", "<192>x"],
    ["<13>Jun", "Jun"],
    ["<13>Jun  1 08:00:00", ""],
    ["<13>1 2026-06-01T08:00:00Z", "1 2026-06-01T08:00:00Z"],
    ["\uFEFF<13>Jun  1 08:00:00 h a: bom before", "bom before"],
    ["<13>1 2026-06-01T08:00:00Z h a - - - \uFEFFbom inside", "bom inside"],
    ["<13>Jun  1 08:00:00 h a: ends with CR and NUL\r\n\0", "ends with CR and NUL"],
    ["<13>Jun  1 08:00:00 h a: NUL\0 within", "NUL\0 within"],
  ] as const)("%j", (text, message) => expect(read(text)).toMatchObject({ message }));
});

test("a message with a priority and no host is its sender's", () => {
  const parsed = syslog?.parse("<13>%SYS-5-X: y", { received: 0, zoneMinutes: 0, source: { ip: "10.1.1.1" } });
  expect(parsed).toMatchObject({ "host.name": "10.1.1.1", "observer.name": "10.1.1.1", "event.code": "X" });
});

describe("who reads a message", () => {
  const session = "pam_unix(sudo:session): session opened for user root by alice(uid=1000)";
  test.each([
    ["the facility says authentication", "syslog", `<86>Jun  1 08:00:00 h sudo: ${session}`, "system.auth"],
    ["the facility says otherwise", "syslog", `<13>Jun  1 08:00:00 h sudo: ${session}`, "system.syslog"],
    ["an authentication log", "auth", `Jun  1 08:00:00 h sudo: ${session}`, "system.auth"],
    ["auto", "auto", `<13>Jun  1 08:00:00 h sudo: ${session}`, "system.auth"],
    ["sshd in any log", "syslog", "<13>Jun  1 08:00:00 h sshd[1]: Invalid user x from 10.0.0.1", "system.auth"],
    [
      "EVE in syslog",
      "auto",
      '<13>Jun  1 08:00:00 h suricata[1]: {"timestamp":"2026-06-01T08:00:00.0+0000","event_type":"flow"}',
      "suricata.eve",
    ],
    [
      "nginx by its content",
      "auto",
      '203.0.113.9 - - [01/Mar/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "-" "-"',
      "nginx.access",
    ],
  ] as const)("%s", (_what, name, text, dataset) => {
    expect(formatNamed(name)?.parse(text, { received: Date.UTC(2026, 5, 15), zoneMinutes: 480 })).toMatchObject({
      "event.dataset": dataset,
    });
  });
});
