import { type Said, isEvent, keyOf, readEvent, readExtra, readPacket, types } from "../format/unified2/decode.ts";
import type { Splitter } from "./splitter.ts";

/** Type and length, four bytes each. */
const headBytes = 8;
/** Sensor, event and second stand in every record. */
const minRecordBytes = 12;
/** A packet has at most 65,535 bytes, and no other record more. */
const maxRecordBytes = 131_072;
/** Packets and additions to one alert that are kept with it. */
const maxPieces = 64;

interface Alert {
  readonly key: string;
  readonly event: Said;
  packet?: Said;
  readonly extra: Record<string, string>;
  readonly raw: Buffer[];
}

/**
 * Snort's unified2: each alert with the packet and the additions behind it becomes one JSON text, with the bytes of all of
 * them. What cannot be read is a text that says so: its reader refuses and counts it. Behind a length that is none, nothing
 * can be found any more.
 */
export function splitUnified2(): Splitter {
  const alerts = createAlerts();
  let held: Buffer = Buffer.alloc(0);
  let isLost = false;
  return {
    push(chunk) {
      if (isLost) return [];
      const { frames, rest, wrong } = framesOf(held.length === 0 ? chunk : Buffer.concat([held, chunk]));
      const out = frames.flatMap((frame) => alerts.take(frame));
      isLost = wrong !== undefined;
      held = isLost ? Buffer.alloc(0) : Buffer.from(rest);
      return wrong === undefined ? out : [...out, ...alerts.end(), broken(rest, `a record of ${wrong} bytes`)];
    },
    end() {
      const out = alerts.end();
      if (held.length > 0) out.push(broken(held, "it ends within a record"));
      held = Buffer.alloc(0);
      return out;
    },
  };
}

interface Frames {
  readonly frames: readonly Buffer[];
  /** What is left, with the head of the next record. */
  readonly rest: Buffer;
  /** The length of the next one, where it is none. */
  readonly wrong?: number;
}

function framesOf(view: Buffer): Frames {
  const frames: Buffer[] = [];
  let at = 0;
  while (view.length - at >= headBytes) {
    const length = view.readUInt32BE(at + 4);
    if (length < minRecordBytes || length > maxRecordBytes) return { frames, rest: view.subarray(at), wrong: length };
    if (view.length - at < headBytes + length) break;
    frames.push(view.subarray(at, at + headBytes + length));
    at += headBytes + length;
  }
  return { frames, rest: view.subarray(at) };
}

/** Records may stand between an alert and what belongs to it: it is done when the next one comes. */
function createAlerts() {
  let open: Alert | undefined;

  function end(): Buffer[] {
    if (open === undefined) return [];
    const { event, packet, extra, raw } = open;
    open = undefined;
    return [jsonOf({ event, ...(packet && { packet }), extra, raw: Buffer.concat(raw).toString("base64") })];
  }

  function begin(record: Buffer, type: number): Buffer[] {
    const done = end();
    const body = record.subarray(headBytes);
    const event = readEvent(body, type);
    if (event === undefined) return [...done, broken(record, "an event that is too short")];
    open = { key: keyOf(body, type), event, extra: {}, raw: [Buffer.from(record)] };
    return done;
  }

  return {
    end,
    take(record: Buffer): Buffer[] {
      const type = record.readUInt32BE(0);
      if (isEvent(type)) return begin(record, type);
      if (open === undefined || open.key !== keyOf(record.subarray(headBytes), type)) return alone(record, type);
      if (open.raw.length > maxPieces) return [broken(record, "more than belongs to one event")];
      add(open, record, type);
      return [];
    },
  };
}

function alone(record: Buffer, type: number): Buffer[] {
  if (type !== types.packet) return [broken(record, `a record of type ${type} that belongs to no event`)];
  const packet = readPacket(record.subarray(headBytes));
  if (packet === undefined) return [broken(record, "a packet that is too short")];
  return [jsonOf({ packet, raw: record.toString("base64") })];
}

function add(alert: Alert, record: Buffer, type: number): void {
  const body = record.subarray(headBytes);
  alert.raw.push(Buffer.from(record));
  const packet = type === types.packet ? readPacket(body) : undefined;
  if (packet !== undefined) alert.packet ??= packet;
  const extra = type === types.extra ? readExtra(body) : undefined;
  if (extra !== undefined) alert.extra[extra[0]] ??= extra[1];
}

const jsonOf = (value: object): Buffer => Buffer.from(JSON.stringify(value));
const broken = (record: Buffer, reason: string): Buffer =>
  jsonOf({ broken: reason, raw: record.subarray(0, 1024).toString("base64") });
