import { z } from "zod";

const Range = z.object({ first: z.int(), last: z.int(), since: z.number() });

const Sender = z.object({
  /** The number that follows the highest one stored. */
  next: z.int(),
  missing: z.array(Range),
  /** Numbers that came after they had been counted as lost, or are remembered no longer. */
  counted: z.int(),
  /** What was stored last: its number, and the SHA-256 of its manifest. */
  stored: z.array(z.tuple([z.int(), z.string()])),
});
export type Sender = z.infer<typeof Sender>;

/** What was stored from a drop folder, as it is kept with the stream. */
const State = z.object({
  senders: z.record(z.string(), Sender),
  /** The bundle at hand, and how many of its records are stored. */
  current: z.object({ sha256: z.string(), records: z.int() }).nullable(),
});
export type State = z.infer<typeof State>;

export const keyOf = (path: string): string => `drop:${path}`;

export function stateOf(text: string | undefined): State {
  const nothing: State = { senders: {}, current: null };
  if (text === undefined) return nothing;
  try {
    return State.safeParse(JSON.parse(text)).data ?? nothing;
  } catch {
    return nothing;
  }
}

/** Bundles of a sender that are remembered by their hash. */
const maxStored = 500;
/** Gaps of a sender that are remembered; what is beyond counts as lost. */
const maxGaps = 100;

/** What is known of a bundle's number: it is new, this very bundle was stored, or another one was. */
export function judge(sender: Sender | undefined, { sequence, sha256 }: Numbered): "new" | "again" | "taken" {
  if (sender === undefined || sequence >= sender.next) return "new";
  const known = sender.stored.find(([number]) => number === sequence);
  if (known !== undefined) return known[1] === sha256 ? "again" : "taken";
  return sender.missing.some(({ first, last }) => first <= sequence && sequence <= last) ? "new" : "taken";
}

export interface Numbered {
  readonly sequence: number;
  readonly sha256: string;
}

/** A sender's state once this bundle is stored. Numbers that it leaves out are missing from now on. */
export function withStored(
  sender: Sender | undefined,
  { sequence, sha256 }: Numbered,
  { now, lateMs }: { readonly now: number; readonly lateMs: number },
): Sender {
  const before = sender ?? { next: 1, missing: [], counted: 0, stored: [] };
  const gap = sequence > before.next ? [{ first: before.next, last: sequence - 1, since: now }] : [];
  const late = before.missing.filter((range) => now - range.since >= lateMs && has(range, sequence)).length;
  const missing = [...before.missing.flatMap((range) => without(range, sequence)), ...gap];
  const forgotten = missing.slice(0, Math.max(0, missing.length - maxGaps));
  return {
    next: Math.max(before.next, sequence + 1),
    missing: missing.slice(forgotten.length),
    counted: before.counted + late + sizeOf(forgotten),
    stored: [...before.stored, [sequence, sha256] satisfies [number, string]].slice(-maxStored),
  };
}

/** Bundles of a sender that are lost: missing for so long, or counted before. */
export function lostOf({ missing, counted }: Sender, { now, lateMs }: { now: number; lateMs: number }): number {
  return counted + sizeOf(missing.filter(({ since }) => now - since >= lateMs));
}

type Numbers = z.infer<typeof Range>;

const has = ({ first, last }: Numbers, number: number) => first <= number && number <= last;

const sizeOf = (ranges: readonly Numbers[]) => ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

function without(range: Numbers, number: number): Numbers[] {
  if (!has(range, number)) return [range];
  const parts = [
    { ...range, last: number - 1 },
    { ...range, first: number + 1 },
  ];
  return parts.filter(({ first, last }) => first <= last);
}
