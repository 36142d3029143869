import type { SourceCounts } from "@chengfang/model/health";

/** What `GET /api/onboarding/senders` answers. */
export interface Senders {
  readonly reportedAt: string | null;
  readonly now: string;
  readonly own: readonly SourceCounts[];
  readonly others: readonly SourceCounts[];
}

/**
 * came: lines are there; unread: they are, but no format knows them; refused: the sender was seen and turned away;
 * deaf: the collectors do not run; waiting: nothing yet; missing: nothing for so long that something is wrong.
 */
export interface Stand {
  readonly state: "came" | "unread" | "refused" | "deaf" | "waiting" | "missing";
  /** Since the last line, or since one waits. */
  readonly seconds: number;
  readonly received: number;
}

const patienceMs = 60_000;
const deafMs = 15_000;

/** How it stands with the first line of a sender. */
export function standOf({ reportedAt, now, own }: Senders, waitedMs: number): Stand {
  const at = Date.parse(now);
  const ago = (iso: string) => Math.max(0, Math.round((at - Date.parse(iso)) / 1000));
  const waited = Math.round(waitedMs / 1000);
  const received = own.reduce((sum, row) => sum + row.received, 0);
  const read = own.reduce((sum, row) => sum + row.stored, 0);
  const last = own
    .map(({ lastSeen }) => lastSeen)
    .toSorted()
    .at(-1);
  if (reportedAt === null || at - Date.parse(reportedAt) > deafMs) return { state: "deaf", seconds: waited, received };
  if (last !== undefined && received > 0 && (read > 0 || own.some(({ stored, unparsed }) => stored + unparsed === 0)))
    return { state: "came", seconds: ago(last), received };
  if (last !== undefined && received > 0) return { state: "unread", seconds: ago(last), received };
  if (own.some(({ rejected }) => Object.keys(rejected).length > 0))
    return { state: "refused", seconds: waited, received };
  return { state: waitedMs > patienceMs ? "missing" : "waiting", seconds: waited, received };
}
