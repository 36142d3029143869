import { describe, expect, test } from "vitest";
import { samplesOf } from "../../../test/samples.ts";
import { isRejected } from "../table.ts";
import { syslog } from "./syslog.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
const snare = [
  "MSWinEventLog",
  "1",
  "Security",
  "3",
  "Mon Mar 02 09:15:08 2026",
  "4625",
  "Security",
  "N/A",
  "N/A",
  "Failure Audit",
  "dc01",
];

describe("records of other formats that come as syslog are read as what they are", () => {
  const samples = ["eve", "windows"].flatMap(samplesOf).filter((sample) => !/malformed|hostile/.test(sample.name));
  for (const { name, text } of samples)
    test(`${name} behind a header`, () => {
      const parsed = syslog.parse(`<134>Mar  2 09:15:09 relay shipper[7]: ${text.replaceAll("\n", " ")}`, context);
      expect(isRejected(parsed)).toBe(false);
      expect(parsed).toMatchObject({ "event.dataset": expect.stringMatching(/^(?:suricata|windows|linux)\./) });
      expect(parsed).not.toHaveProperty("process.name", "shipper");
    });

  test("Snare", () => {
    const fields = syslog.parse(`<134>Mar  2 09:15:09 relay ${snare.join("\t")}`, context);
    expect(fields).toMatchObject({
      "event.action": "logon-failed",
      "host.name": "dc01",
      "log.syslog.hostname": "relay",
    });
  });

  for (const message of ["{", "{}", '{"a":1}', "<b>bold</b>", "<Event>", '{"event_type":"alert","timestamp":'])
    test(`${message} stays a message`, () => {
      expect(syslog.parse(`<134>Mar  2 09:15:09 relay shipper[7]: ${message}`, context)).toMatchObject({
        "event.dataset": "system.syslog",
        "process.name": "shipper",
        message,
      });
    });
});
