import type { AskProblem, SourceCounts } from "@chengfang/model/health";

/** What `GET /api/onboarding/senders` answers. */
export interface Senders {
  readonly reportedAt: string | null;
  readonly now: string;
  readonly own: readonly SourceCounts[];
  readonly others: readonly SourceCounts[];
}

/**
 * unanswered: we ask it and it gives no answer; came: lines are there; unread: they are, but no format knows them; refused: the sender was seen and turned away;
 * deaf: the collectors do not run; waiting: nothing yet; missing: nothing for so long that something is wrong.
 */
export interface Stand {
  readonly state: "unanswered" | "came" | "unread" | "refused" | "deaf" | "waiting" | "missing";
  /** Since the last line, or since one waits. */
  readonly seconds: number;
  readonly received: number;
  readonly problem?: AskProblem;
}

const patienceMs = 60_000;
const deafMs = 15_000;

/** How it stands with the first line of a sender. */
export function standOf({ reportedAt, now, own }: Senders, waitedMs: number): Stand {
  const at = Date.parse(now);
  const waited = Math.round(waitedMs / 1000);
  const received = own.reduce((sum, row) => sum + row.received, 0);
  if (reportedAt === null || at - Date.parse(reportedAt) > deafMs) return { state: "deaf", seconds: waited, received };
  const problem = own.find((row) => row.problem !== undefined)?.problem?.reason;
  if (problem !== undefined) return { state: "unanswered", seconds: waited, received, problem };
  if (received > 0) return { ...came(own, at), received };
  if (own.some(({ rejected }) => Object.keys(rejected).length > 0))
    return { state: "refused", seconds: waited, received };
  return { state: waitedMs > patienceMs ? "missing" : "waiting", seconds: waited, received };
}

function came(own: Senders["own"], at: number): Pick<Stand, "state" | "seconds"> {
  const last = Math.max(...own.map(({ lastSeen }) => Date.parse(lastSeen)));
  const isRead = own.some(({ stored }) => stored > 0) || own.some(({ stored, unparsed }) => stored + unparsed === 0);
  return { state: isRead ? "came" : "unread", seconds: Math.max(0, Math.round((at - last) / 1000)) };
}
