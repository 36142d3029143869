import { createReadStream } from "node:fs";
import { createCutter, type SigmaRecord } from "@chengfang/sigma";
import { timeOfRecord } from "../record-time.ts";

/** Where native records say where and who, in the order of trust. */
const nativeNames: Readonly<Record<string, readonly string[]>> = {
  "host.name": ["host.name", "Computer", "Hostname", "ComputerName", "hostname"],
  "user.name": ["user.name", "User", "TargetUserName", "SubjectUserName", "user"],
  "source.ip": ["source.ip", "SourceIp", "IpAddress", "SourceAddress", "src_ip", "c-ip"],
};

/**
 * The records of a file as lines that a session takes. What has no id, arrival or time gets them: its place, its time,
 * and the time of the record before it.
 */
export async function* linesOfFile(file: string): AsyncGenerator<Uint8Array> {
  const cutter = createCutter();
  const state = { index: 0, time: "1970-01-01T00:00:00.000Z" };
  const write = (cuts: ReturnType<typeof cutter.push>) =>
    Buffer.from(cuts.map((cut) => `${"record" in cut ? lineOf(cut.record, state) : "broken"}\n`).join(""));
  for await (const text of createReadStream(file, { encoding: "utf8", highWaterMark: 1_048_576 }))
    yield write(cutter.push(String(text)));
  yield write(cutter.end());
}

function lineOf(record: SigmaRecord, state: { index: number; time: string }): string {
  const found = Object.entries(nativeNames).flatMap(([name, names]) => {
    const value = names.map((each) => record[each]).find((each) => typeof each === "string" && each !== "");
    return value === undefined || Object.hasOwn(record, name) ? [] : [[name, value] as const];
  });
  const given: Record<string, unknown> = Object.fromEntries(found);
  const at = timeOfRecord(record);
  if (at !== undefined) state.time = new Date(at).toISOString();
  const index = (state.index += 1) - 1;
  const { "event.id": id = `record-${index}`, "event.ingested": ingested = state.time, ...rest } = record;
  return JSON.stringify({ ...rest, ...given, "@timestamp": state.time, "event.id": id, "event.ingested": ingested });
}
