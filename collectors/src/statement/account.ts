import type { SourceCounts } from "@chengfang/model/health";
import type { Account } from "@chengfang/model/statement";

/** What each source brought between two counts of it. Sources that brought nothing are in it too: that is what counts. */
export function accounts(before: readonly SourceCounts[], after: readonly SourceCounts[]): Account[] {
  const earlier = new Map(before.map((counts) => [nameOf(counts), counts]));
  return after.map((counts) => account(earlier.get(nameOf(counts)), counts));
}

const nameOf = ({ input, source, format }: SourceCounts) => `${input}\n${source}\n${format}`;

function account(before: SourceCounts | undefined, after: SourceCounts): Account {
  const { input, source, format, firstSeen, lastSeen, silentSince = null } = after;
  const since = (name: "received" | "receivedBytes" | "stored" | "unparsed") => after[name] - (before?.[name] ?? 0);
  return {
    input,
    source,
    format,
    received: since("received"),
    receivedBytes: since("receivedBytes"),
    stored: since("stored"),
    unparsed: since("unparsed"),
    events: (after.events ?? 0) - (before?.events ?? 0),
    rejected: reasonsSince(before?.rejected, after.rejected),
    lost: reasonsSince(before?.lost, after.lost),
    duplicates: (after.duplicates ?? 0) - (before?.duplicates ?? 0),
    firstSeen,
    lastSeen,
    silentSince,
  };
}

function reasonsSince(
  before: Readonly<Record<string, number>> = {},
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const since = Object.entries(after).map(([reason, count]) => [reason, count - (before[reason] ?? 0)] as const);
  return Object.fromEntries(since.filter(([, count]) => count > 0));
}
