import type { SourceCounts } from "@chengfang/model/health";
import { expect, test } from "vitest";
import { standOf } from "./stand.ts";

const counts = (more: Partial<SourceCounts>): SourceCounts => ({
  input: "tcp",
  source: "10.0.0.1",
  format: "auto",
  received: 0,
  receivedBytes: 0,
  stored: 0,
  unparsed: 0,
  rejected: {},
  lost: {},
  firstSeen: "2026-11-24T04:00:00Z",
  lastSeen: "2026-11-24T04:00:57Z",
  ...more,
});
const now = "2026-11-24T04:01:00Z";
const since = (seconds: number) => new Date(Date.parse(now) - seconds * 1000).toISOString();

test.each([
  ["a line 3 s ago", { own: [counts({ received: 2, stored: 2 })] }, 30, "came", 3],
  ["lines that no format knows", { own: [counts({ received: 2, unparsed: 2 })] }, 30, "unread", 3],
  ["some of them known", { own: [counts({ received: 2, unparsed: 1, stored: 1 })] }, 30, "came", 3],
  ["turned away", { own: [counts({ rejected: { "tls-handshake": 1 } })] }, 30, "refused", 30],
  [
    "a database that does not answer",
    { own: [counts({ problem: { reason: "credentials", since: since(9) } })] },
    30,
    "unanswered",
    30,
  ],
  ["nothing yet", { own: [] }, 30, "waiting", 30],
  ["nothing for a minute", { own: [] }, 61, "missing", 61],
  ["collectors that never ran", { own: [], reportedAt: null }, 5, "deaf", 5],
  ["collectors that stopped", { own: [], reportedAt: since(20) }, 5, "deaf", 5],
] as const)("%s", (_, given, waited, state, seconds) => {
  expect(standOf({ reportedAt: now, now, others: [], ...given }, waited * 1000)).toMatchObject({ state, seconds });
});
