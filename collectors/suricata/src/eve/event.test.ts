import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type EveEvent, readEve } from "./event.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const real = join(
  resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"),
  "suricata/eve-7.0.10.ndjson.gz",
);

/** The type tells what an event holds: this compiles without any cast. */
function summary(event: EveEvent): string {
  if (event.event_type === "alert") return `${event.alert.signature_id} ${event.http?.url ?? event.dns?.rrname ?? ""}`;
  if (event.event_type === "flow") return `${event.flow.bytes_toserver} ${event.flow.state}`;
  return event.event_type === "mqtt" ? `${event.mqtt.connect?.client_id}` : event.event_type;
}

test.each([
  ['{"timestamp":"t","event_type":"alert","alert":{"signature_id":7},"http":{"url":"/x"}}', "7 /x"],
  ['{"timestamp":"t","event_type":"flow","flow":{"bytes_toserver":5,"state":"new"}}', "5 new"],
  ['{"timestamp":"t","event_type":"tls","tls":{}}', "tls"],
  ['{"timestamp":"t","event_type":"tls","tls":[]}', "unknown"],
  ['{"timestamp":"t","event_type":"constructor","constructor":{}}', "unknown"],
  ['{"timestamp":"t","event_type":"brand_new","brand_new":{}}', "unknown"],
  ['{"timestamp":"t"}', "no-event-type"],
  ['{"event_type":"tls","tls":{}}', "no-timestamp"],
  ["[1]", "no-object"],
  ["{", "not-json"],
])("%s", (line, expected) => {
  const read = readEve(line);
  const said = read.kind === "event" ? summary(read.event) : read.kind === "unknown" ? "unknown" : read.reason;
  expect(said).toBe(expected);
});

describe.skipIf(!existsSync(real))("real events of Suricata 7 (needs the outside corpora)", () => {
  test("each is of a known type, but for those that have no part of their own", () => {
    const lines = gunzipSync(readFileSync(real)).toString().trim().split("\n");
    const unknown = lines.map(readEve).filter(({ kind }) => kind !== "event");
    expect([lines.length, unknown]).toEqual([901, []]);
  });
});
