import { readWhen } from "../../when.ts";
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
export function time(given: TimeOptions | readonly TimeOptions[], zone: string | undefined, where: Where): Act {
  const all = [given].flat();
  const readers = all.map((options, at) => ({
    to: options.to,
    read: reader(options, zone, Array.isArray(given) ? where.at(at) : where),
  }));
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
    return read === undefined ? readWhen(text, minutes, work.context.received) : read(text, minutes);
  };
}

function textsOf(work: Work, names: readonly string[]): string | undefined {
  if (names.length === 1) return textOf(work, names[0] ?? "")?.trim();
  const texts = names.map((name) => textOf(work, name));
  return texts.includes(undefined) ? undefined : texts.join(" ");
}

function zoneIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]\d{2}:?\d{2}$/.test(text) ? zoneOf(text) : undefined;
}
