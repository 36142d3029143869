import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasEcs, violations } from "../../test/ecs.ts";
import { folders, samplesOf } from "../../test/samples.ts";
import { normalizeText } from "../normalize.ts";
import { formatNamed, recognised } from "./table.ts";
import { zeek } from "./zeek/zeek.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
/** `<case>.one.<format>.in` is one record over several lines. */
const samples = folders.coded.flatMap(samplesOf).map((sample) => ({
  ...sample,
  isBad: /malformed|hostile/.test(sample.name),
  isOne: sample.name.includes(".one."),
}));

describe.each(samples)("$name", ({ format: of, text, expected, isBad, isOne }) => {
  const format = formatNamed(of) ?? expect.unreachable(of);
  const documents = isOne
    ? [format.parse(text, context)]
    : normalizeText(format, readFileSync(expected.replace(/expected$/, "in"), "utf8"), context);

  test("becomes what stands beside it, in ECS", async () => {
    await expect(`${documents.map((each) => JSON.stringify(each, null, 2)).join("\n")}\n`).toMatchFileSnapshot(
      expected,
    );
    const events = documents.flatMap((each) => ("@timestamp" in each ? [each] : []));
    expect(hasEcs ? events.flatMap((event) => violations(event as never)) : []).toEqual([]);
    expect(isBad || events.length === documents.length).toBe(true);
  });

  test.skipIf(isBad || isOne || of === "docker" || of === "cri")("is recognised by its content", () => {
    const originals = documents.flatMap((each) => {
      const original = "event.original" in each ? each["event.original"] : undefined;
      return typeof original === "string" ? [original] : [];
    });
    expect(new Set(originals.map(recognised))).toEqual(new Set([of]));
  });
});

test("the same capture gives the same events in Zeek's own form and in JSON", () => {
  const read = (name: string) =>
    samples
      .filter((each) => each.name === name)
      .flatMap(({ text }) => normalizeText(zeek, text, context))
      .map((event) => ({ ...event, "event.original": "" }));
  const own = ["conn", "dns", "http"].flatMap((log) => read(`${log}-tsv.zeek`));
  expect(own.length).toBe(7);
  expect(own).toEqual(read("capture.zeek"));
});

test("records of several audit events are not taken for one", () => {
  const line = (serial: number) => `type=CWD msg=audit(1772414108.123:${serial}): cwd="/root"`;
  expect(formatNamed("auditd")?.parse(`${line(1)}\n${line(2)}`, context)).toHaveProperty("rejected");
  expect(formatNamed("auditd")?.parse(`${line(1)}\n${line(1)}`, context)).toHaveProperty("@timestamp");
});

test("an audit record within syslog is the same event, of the host that the header names", () => {
  const record = 'type=EXECVE msg=audit(1772414108.123:9): argc=1 a0="id"';
  for (const head of ["<13>Mar  2 09:15:09 web1 audispd: ", "<5>Mar  2 09:15:09 web1 kernel: [ 12.5] audit: "])
    expect(formatNamed("syslog")?.parse(head + record, context)).toMatchObject({
      "auditd.log.record_type": "EXECVE",
      "auditd.log.a0": "id",
      "event.dataset": "auditd.log",
      "host.name": "web1",
      "@timestamp": "2026-03-02T01:15:08.123Z",
    });
});
