import type { AskProblem, LossReason, RejectReason, SourceCounts } from "@chengfang/model/health";
import { Delays } from "./delays.ts";
import { Sequences } from "./sequences.ts";

/** Addresses beyond this many are added up as `other`: who sends from made-up addresses must not fill the memory. */
const maxSources = 1000;

/** What one source has brought; received = stored + unparsed + rejected + lost + waiting, at every moment. */
export interface Ledger {
  readonly input: string;
  readonly source: string;
  readonly format: string;
  received: number;
  receivedBytes: number;
  stored: number;
  unparsed: number;
  /** Events stored of records that give several. */
  events: number;
  readonly rejected: Record<string, number>;
  readonly lost: Record<string, number>;
  firstSeen: number;
  lastSeen: number;
  /** Taken, not yet on disk. */
  waiting: number;
  waitingBytes: number;
  /** Known already, and not stored again. */
  duplicates: number;
  /** What its newest records showed of its clock. */
  readonly delays: Delays;
  readonly sequences: Sequences;
  skewed: boolean;
  /** Of a source that is asked: why it gives no answer. */
  problem: { readonly reason: AskProblem; readonly since: number } | undefined;
  /** When it fell silent; 0 while it is not. */
  silentSince: number;
  /** The longest pause that is usual for it. */
  pauseMs: number;
}

/** The ledgers of all sources. */
export interface Ledgers {
  /** The ledger of a source, made when it is new. */
  of(input: string, source: string, format: string): Ledger;
  all(): Iterable<Ledger>;
  capped(): boolean;
}

/**
 * Opens the ledgers with what was counted before this start. After a kill the senders' own counts are not gone on with:
 * what came last may not be in them.
 */
export function openLedgers(before: readonly SourceCounts[] = [], ended = false): Ledgers {
  const ledgers = new Map<string, Ledger>();
  for (const each of before) ledgers.set(key(each.input, each.source, each.format), restored(each, ended));
  let capped = before.some((each) => each.source === "other");
  return {
    of(input, source, format) {
      const own = ledgers.get(key(input, source, format));
      if (own !== undefined) return own;
      const full = ledgers.size >= maxSources;
      capped ||= full;
      const name = full ? key(input, "other", "") : key(input, source, format);
      const found = ledgers.get(name) ?? blank(input, full ? "other" : source, full ? "" : format);
      ledgers.set(name, found);
      return found;
    },
    all: () => ledgers.values(),
    capped: () => capped,
  };
}

const key = (input: string, source: string, format: string) => `${input}\n${source}\n${format}`;

function blank(input: string, source: string, format: string): Ledger {
  const counts = { received: 0, receivedBytes: 0, stored: 0, unparsed: 0, events: 0, rejected: {}, lost: {} };
  return { input, source, format, ...counts, firstSeen: 0, lastSeen: 0, ...unwatched() };
}

const unwatched = () => ({
  waiting: 0,
  waitingBytes: 0,
  duplicates: 0,
  delays: new Delays(),
  sequences: new Sequences(),
  skewed: false,
  problem: undefined,
  silentSince: 0,
  pauseMs: 0,
});

/** Inputs whose sender still has what was not acknowledged, and brings it again. */
const repeats: ReadonlySet<string> = new Set([
  "file",
  "http",
  "beats",
  "relp",
  "fluent",
  "snmp-inform",
  "database",
  "drop",
  "pull",
  "bucket",
]);

/**
 * After a kill some records were neither stored nor lost when the counts were last written. A file is read again and an
 * HTTP client was not answered, so these count as never received; what other senders believed delivered counts as lost.
 */
function restored(counts: SourceCounts, ended: boolean): Ledger {
  const { input, source, format, received, receivedBytes, stored, unparsed, rejected, lost, firstSeen, lastSeen } =
    counts;
  const open = Math.max(0, received - stored - unparsed - sum(rejected) - sum(lost));
  const again = repeats.has(counts.input);
  return {
    input,
    source,
    format,
    receivedBytes,
    stored,
    unparsed,
    received: again ? received - open : received,
    events: counts.events ?? 0,
    rejected: { ...rejected },
    lost: open > 0 && !again ? { ...lost, crash: (lost["crash"] ?? 0) + open } : { ...lost },
    firstSeen: Date.parse(firstSeen) || 0,
    lastSeen: Date.parse(lastSeen) || 0,
    ...rewatched(counts, ended),
  };
}

function rewatched({ duplicates = 0, silentSince = "", pauseSeconds = 0, sequences }: SourceCounts, ended: boolean) {
  return {
    ...unwatched(),
    duplicates,
    silentSince: Date.parse(silentSince) || 0,
    pauseMs: pauseSeconds * 1000,
    sequences: new Sequences(ended ? sequences : undefined),
  };
}

/** Counts what is waiting and will not be stored any more, because the collectors end on a full disk. */
export function abandonWaiting(ledgers: Ledgers): number {
  let records = 0;
  for (const ledger of ledgers.all()) {
    records += ledger.waiting;
    if (repeats.has(ledger.input)) ledger.received -= ledger.waiting;
    else if (ledger.waiting > 0) ledger.lost["disk-full"] = (ledger.lost["disk-full"] ?? 0) + ledger.waiting;
    ledger.waiting = 0;
  }
  return records;
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);

/** A record has come. */
export function countReceived(ledger: Ledger, bytes: number, at: number): void {
  ledger.received += 1;
  ledger.receivedBytes += bytes;
  if (ledger.firstSeen === 0) ledger.firstSeen = at;
  ledger.lastSeen = at;
}

/** Records are gone, and their sender does not know. */
export function countLost(
  ledger: Ledger,
  reason: LossReason,
  loss: { records: number; bytes: number; at: number },
): void {
  countAway(ledger, ledger.lost, reason, loss);
}

/** Records were refused, and their sender was told. */
export function countRejected(ledger: Ledger, reason: RejectReason, at: number): void {
  countAway(ledger, ledger.rejected, reason, { records: 1, bytes: 0, at });
}

function countAway(
  ledger: Ledger,
  reasons: Record<string, number>,
  reason: string,
  { records, bytes, at }: { records: number; bytes: number; at: number },
): void {
  ledger.received += records;
  ledger.receivedBytes += bytes;
  if (ledger.firstSeen === 0) ledger.firstSeen = at;
  ledger.lastSeen = at;
  reasons[reason] = (reasons[reason] ?? 0) + records;
}

/** A source that was asked gave an answer, or why not; what goes on is one problem. */
export function countAsked(ledger: Ledger, reason: AskProblem | undefined, at: number): void {
  if (reason === ledger.problem?.reason) return;
  ledger.problem = reason === undefined ? undefined : { reason, since: at };
}

/** A ledger as it is published. */
export function published(ledger: Ledger): SourceCounts {
  const { input, source, format, received, receivedBytes, stored, unparsed, rejected, lost } = ledger;
  const { events, duplicates, waiting, problem, skewed, silentSince, pauseMs } = ledger;
  const delay = ledger.delays.median();
  const sequences = ledger.sequences.expected();
  return {
    input,
    source,
    format,
    received,
    receivedBytes,
    stored,
    unparsed,
    rejected: { ...rejected },
    lost: { ...lost },
    firstSeen: iso(ledger.firstSeen),
    lastSeen: iso(ledger.lastSeen),
    ...(events > 0 && { events }),
    ...(duplicates > 0 && { duplicates }),
    ...(waiting > 0 && { waiting }),
    ...(delay !== undefined && { delaySeconds: Math.round(delay / 100) / 10 }),
    ...(problem !== undefined && { problem: { reason: problem.reason, since: iso(problem.since) } }),
    ...(skewed && { skewed }),
    ...(silentSince > 0 && { silentSince: iso(silentSince) }),
    ...(pauseMs > 0 && { pauseSeconds: Math.round(pauseMs / 1000) }),
    ...(sequences !== undefined && { sequences }),
  };
}

const iso = (at: number) => new Date(at).toISOString();
