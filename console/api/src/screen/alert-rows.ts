import { setImmediate as breathe } from "node:timers/promises";
import type { Db } from "@chengfang/store/records/transaction";

/** An alert as the screen counts it. */
export interface SeenAlert {
  readonly id: string;
  readonly score: number;
  readonly lastSeen: string;
  /** When it was last seen or raised, whichever is later: records that arrive late are this day's news. */
  readonly at: string;
  readonly ruleId: string;
  readonly unitId: string | null;
  readonly assetId: string | null;
  /** The first address that it names: that of the source, where there is one. */
  readonly source: string | undefined;
  readonly handled: boolean;
}

/** Alerts remembered at most: about 60 MB. */
export const mostAlerts = 200_000;
/** Rows a query: SQLite answers in this thread, and others wait meanwhile. */
const page = 1000;
const asked = 400;

const selecting = (db: Db) =>
  db
    .selectFrom("alert_desk as k")
    .select(["k.alert_id", "k.severity_score", "k.last_seen", "k.created_at", "k.rule_id", "k.unit_id", "k.asset_id"])
    .select(["k.source", "k.status"]);
type Row = Awaited<ReturnType<ReturnType<typeof selecting>["executeTakeFirstOrThrow"]>>;

/** The alerts last seen or raised since, the newest first, as many as are remembered. */
export async function alertsSince(db: Db, from: string): Promise<Map<string, SeenAlert>> {
  const found = new Map<string, SeenAlert>();
  const full = () => found.size >= mostAlerts;
  await newestFirst(full, async (before) => {
    const rows = await selecting(db)
      .where("k.last_seen", ">=", from)
      .where("k.last_seen", "<=", before)
      .orderBy("k.last_seen", "desc")
      .limit(page)
      .execute();
    for (const row of rows) found.set(row.alert_id, seenOf(row));
    return rows.map(({ last_seen }) => last_seen);
  });
  await newestFirst(full, async (before) => {
    const rows = await db
      .selectFrom("alerts")
      .select(["id", "created_at"])
      .where("created_at", ">=", from)
      .where("created_at", "<=", before)
      .orderBy("created_at", "desc")
      .limit(page)
      .execute();
    const unknown = rows.map(({ id }) => id).filter((id) => !found.has(id));
    for (const alert of await alertsOf(db, unknown)) found.set(alert.id, alert);
    return rows.map(({ created_at }) => created_at);
  });
  return found;
}

/** Reads page after page of what is ordered by a time; `read` gives the times of its page. */
async function newestFirst(full: () => boolean, read: (before: string) => Promise<string[]>): Promise<void> {
  for (let before = "9999"; !full(); ) {
    const times = await read(before);
    const at = times.at(-1);
    if (times.length < page || at === undefined) return;
    // More alerts of one millisecond than a page holds: the page would come again for ever.
    before = at === before ? new Date(Date.parse(at) - 1).toISOString() : at;
    await breathe();
  }
}

/** Some alerts as the screen sees them, read in portions that let others go first. */
export async function alertsOf(db: Db, ids: readonly string[]): Promise<SeenAlert[]> {
  const found: SeenAlert[] = [];
  for (let i = 0; i < ids.length; i += asked) {
    const rows = await selecting(db)
      .where("k.alert_id", "in", ids.slice(i, i + asked))
      .execute();
    found.push(...rows.map(seenOf));
    await breathe();
  }
  return found;
}

const orNull = (text: string) => (text === "" ? null : once(text));

function seenOf(row: Row): SeenAlert {
  return {
    id: row.alert_id,
    score: row.severity_score,
    lastSeen: row.last_seen,
    at: row.created_at > row.last_seen ? row.created_at : row.last_seen,
    ruleId: once(row.rule_id),
    unitId: orNull(row.unit_id),
    assetId: orNull(row.asset_id),
    source: orNull(row.source) ?? undefined,
    handled: row.status !== "new",
  };
}

const mostWords = 50_000;
let words = new Map<string, string>();

/** The same few rules, units and addresses come again and again: each is held in memory once. */
function once(word: string): string {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (words.size >= mostWords) words = new Map();
  words.set(word, word);
  return word;
}
