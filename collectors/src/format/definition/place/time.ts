import { Scanner } from "../../scanner.ts";
import { readStamp } from "../../stamp.ts";
import type { Where } from "../flaw.ts";
import { type Act, type Work, textOf } from "../work.ts";
import { timeReader, zoneOf } from "./time-format.ts";

export interface TimeOptions {
  readonly from: string | readonly string[];
  readonly format?: string | undefined;
  readonly zone?: string | undefined;
  readonly zone_from?: string | undefined;
  readonly to: string;
}

/** Times of the record; of several for one field, the first that can be read holds. */
export function time(all: readonly TimeOptions[], zone: string | undefined, where: Where): Act {
  const readers = all.map((options, at) => ({ to: options.to, read: reader(options, zone, where.at(at)) }));
  return (work) => {
    let done: string | undefined;
    for (const { to, read } of readers) {
      if (to === done) continue;
      const at = read(work);
      if (at === undefined) continue;
      work.fields[to] = new Date(at).toISOString();
      done = to;
    }
  };
}

function reader(options: TimeOptions, whole: string | undefined, where: Where): (work: Work) => number | undefined {
  const { format, zone_from: zoneFrom } = options;
  const names = [options.from].flat();
  const zone = options.zone ?? whole;
  const fixed = zone === undefined ? undefined : zoneOf(zone);
  const read = format === undefined || format === "epoch" ? undefined : timeReader(format, where.at("format"));
  return (work) => {
    const text = textsOf(work, names);
    if (text === undefined) return undefined;
    const named = zoneFrom === undefined ? undefined : zoneIn(textOf(work, zoneFrom));
    const minutes = named ?? fixed ?? work.context.zoneMinutes;
    const at = read === undefined ? (epoch(text) ?? stamp(text, minutes, work)) : read(text, minutes);
    return at !== undefined && Math.abs(at) <= farthest ? at : undefined;
  };
}
/** The year 9999. */
const farthest = 253_402_300_799_999;

function textsOf(work: Work, names: readonly string[]): string | undefined {
  if (names.length === 1) return textOf(work, names[0] ?? "")?.trim();
  const texts = names.map((name) => textOf(work, name));
  return texts.includes(undefined) ? undefined : texts.join(" ");
}

function zoneIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]\d{2}:?\d{2}$/.test(text) ? zoneOf(text) : undefined;
}

/** Seconds, milliseconds, microseconds or nanoseconds since the epoch: the number of digits tells which. */
function epoch(text: string): number | undefined {
  if (!/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const whole = text.indexOf(".") < 0 ? text.length : text.indexOf(".");
  const scale = whole <= 11 ? 1000 : whole <= 14 ? 1 : whole <= 17 ? 1e-3 : 1e-6;
  return Math.floor(Number(text) * scale);
}

function stamp(text: string, zoneMinutes: number, { context }: Work): number | undefined {
  return readStamp(new Scanner(text), { received: context.received, zoneMinutes });
}
