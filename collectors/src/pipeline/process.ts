import { isAscii, isUtf8 } from "node:buffer";
import { drillField } from "@chengfang/model/drill/field";
import type { EventFields } from "@chengfang/model/event";
import { enrich } from "../enrich/enrich.ts";
import type { Lookups } from "../enrich/enrich.ts";
import type { Context, Parsed } from "../format/format.ts";
import { formatNamed, isRejected } from "../format/table.ts";
import { decode as decodeRecord } from "../split/decode.ts";
import type { Decoded } from "../split/decode.ts";
import { JsonBytes } from "../json-bytes.ts";
import { createWriter } from "../wire.ts";
import { eventId, partId } from "./ids.ts";
import type { Job, Observed, Outcome, Reading } from "./job.ts";
import { packetEvents, refusedPacket } from "./packet-lines.ts";
import { observe } from "./observe.ts";
import type { PacketEvents } from "./packet-lines.ts";

/**
 * Turns the records of a job into lines of the stream. Every record of text becomes exactly one line, whatever its bytes;
 * a packet of flows becomes a line for each flow, and at least one. They are written into `memory`, where it is large enough.
 */
export function processJob(job: Job, lookups: Lookups, memory?: ArrayBuffer): Outcome {
  return linesOf(job, { text: understood, packet: packetEvents }, { lookups, out: new JsonBytes(memory) });
}

/** The lines of a job that workers could not finish: nothing is parsed, everything is kept. */
export function keepUnprocessed(job: Job, reason: string): Outcome {
  const packet = (bytes: Uint8Array) => refusedPacket(bytes, reason, job.received);
  return linesOf(job, { text: () => ({ rejected: reason }), packet }, { lookups: {}, out: new JsonBytes() });
}

interface Reader {
  readonly text: (text: string, reading: Reading, context: Context) => Parsed;
  readonly packet: typeof packetEvents;
}

/** Where the lines of a job go, and what its events are looked up in. */
interface Lines {
  readonly lookups: Lookups;
  readonly out: JsonBytes;
}

const write = createWriter();

function linesOf(job: Job, read: Reader, lines: Lines): Outcome {
  const { frames, readings } = job;
  const events = readings.some(({ flow }) => flow !== undefined) ? new Uint32Array(readings.length) : undefined;
  const contexts = readings.map((reading) => contextOf(reading, job.received));
  const ingested = new Date(job.received).toISOString();
  const decode = decoder(job.bytes);
  const stored = new Uint32Array(readings.length);
  const unparsed = new Uint32Array(readings.length);
  const observed: (Observed | undefined)[] = [];
  let start = 0;
  for (let at = 0; at < frames.length; at += 2) {
    const end = frames[at] ?? 0;
    const tag = frames[at + 1] ?? 0;
    const index = tag >>> 1;
    const reading = readings[index];
    const context = contexts[index];
    if (reading === undefined || context === undefined) throw new Error(`job ${job.id}: no reading ${index}`);
    const event = { id: eventId(job.id, at / 2), ingested, reading, cut: (tag & 1) === 1 };
    if (reading.flow === undefined) {
      const decoded = decode(start, end, reading.encoding);
      const parsed = read.text(decoded.text, reading, context);
      add(isRejected(parsed) ? unparsed : stored, index, 1);
      add(events, index, 1);
      observed[index] = observe(observed[index], { parsed, reading, received: job.received });
      textLine(parsed, { ...event, decoded }, lines);
    } else {
      const exporter = reading.source?.ip;
      const packet = read.packet(job.bytes.subarray(start, end), reading.flow, { exporter, received: job.received });
      add(packet.understood ? stored : unparsed, index, 1);
      add(events, index, packet.events.length);
      packetLines(packet, event, lines);
    }
    start = end;
  }
  const outcome = { bytes: lines.out.written(), stored, unparsed, observed };
  return events === undefined ? outcome : { ...outcome, events };
}

function add(counts: Uint32Array | undefined, index: number, more: number): void {
  if (counts !== undefined) counts[index] = (counts[index] ?? 0) + more;
}

function textLine(parsed: Parsed, event: Completed & { readonly decoded: Decoded }, { lookups, out }: Lines): void {
  const { decoded, ingested } = event;
  const fields = isRejected(parsed) ? notUnderstood(parsed.rejected, ingested) : parsed;
  fields["event.original"] = decoded.text;
  if (decoded.raw !== undefined) fields["labels.original_base64"] = decoded.raw.toString("base64");
  complete(fields, event);
  write(out, enrich(fields, lookups));
}

/** The number of an event within its packet ends its id. */
function packetLines({ events }: PacketEvents, event: Completed, { lookups, out }: Lines): void {
  for (const [number, fields] of events.entries()) {
    complete(fields, { ...event, id: partId(event.id, number) });
    write(out, enrich(fields, lookups));
  }
}

function contextOf(reading: Reading, received: number): Context {
  const { zoneMinutes, source, inner } = reading;
  const known = inner === undefined ? { received, zoneMinutes } : { received, zoneMinutes, inner };
  return source === undefined ? known : { ...known, source };
}

/** Formats do not throw; if one does all the same, it costs one record and not the batch. */
function understood(text: string, reading: Reading, context: Context): Parsed {
  const format = formatNamed(reading.format);
  if (format === undefined) return { rejected: `no format ${reading.format}` };
  try {
    return format.parse(text, context);
  } catch (error) {
    return { rejected: `format ${reading.format} failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function notUnderstood(reason: string, at: string): EventFields {
  return { "@timestamp": at, "event.kind": "pipeline_error", "error.message": reason };
}

interface Completed {
  readonly id: string;
  readonly ingested: string;
  readonly reading: Reading;
  readonly cut: boolean;
}

function complete(fields: EventFields, event: Completed): void {
  const { reading } = event;
  fields["event.id"] = event.id;
  fields["event.ingested"] = event.ingested;
  fields["event.kind"] ??= "event";
  fields["@timestamp"] ??= event.ingested;
  if (reading.source !== undefined) fields["log.source.address"] = reading.source.ip;
  if (reading.path !== undefined) fields["log.file.path"] = reading.path;
  // A sender could hide behind the mark of a drill: what its own text says of one never counts.
  if (reading.drill !== undefined) fields[drillField] = reading.drill;
  else if (drillField in fields) delete fields[drillField];
  if (event.cut) fields["tags"] = [...tagsOf(fields), "truncated"];
}

const tagsOf = (fields: EventFields): readonly string[] => {
  const tags = fields["tags"];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
};

/** Decodes a batch once where all of it is ASCII, else record by record. */
function decoder(bytes: Uint8Array): (start: number, end: number, encoding: Reading["encoding"]) => Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii(buffer)) {
    const whole = buffer.toString("latin1");
    return (start, end) => ({ text: whole.slice(start, end) });
  }
  return (start, end, encoding) => {
    const raw = buffer.subarray(start, end);
    return encoding === "utf-8" || isUtf8(raw) ? decodeRecord(raw) : { text: gb18030.decode(raw), raw };
  };
}

const gb18030 = new TextDecoder("gb18030");
