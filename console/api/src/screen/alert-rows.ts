import { setImmediate as breathe } from "node:timers/promises";
import type { Db } from "@chengfang/store/records/transaction";
import { z } from "zod";

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
  /** The address that the first event came from, if it named one. */
  readonly source: string | undefined;
  readonly handled: boolean;
}

/** Alerts remembered at most: about 60 MB. */
export const mostAlerts = 200_000;
/** Rows a query: SQLite answers in this thread, and others wait meanwhile. */
const page = 1000;
const asked = 400;

const Entities = z.array(z.object({ kind: z.string(), value: z.string() }));

const selecting = (db: Db) =>
  db
    .selectFrom("alerts as a")
    .leftJoin("alert_decisions as d", "d.alert_id", "a.id")
    .select([
      "a.id",
      "a.severity_score",
      "a.last_seen",
      "a.created_at",
      "a.rule_id",
      "a.unit_id",
      "a.asset_id",
      "a.entity_kind",
    ])
    .select(["a.entity_value", "a.entities", "d.status"]);
type Row = Awaited<ReturnType<ReturnType<typeof selecting>["executeTakeFirstOrThrow"]>>;

/** The alerts last seen or raised since, the newest first, as many as are remembered. */
export async function alertsSince(db: Db, from: string): Promise<Map<string, SeenAlert>> {
  const found = new Map<string, SeenAlert>();
  for (const column of ["a.last_seen", "a.created_at"] as const) await readSince(db, { column, from }, found);
  return found;
}

async function readSince(
  db: Db,
  { column, from }: { column: "a.last_seen" | "a.created_at"; from: string },
  found: Map<string, SeenAlert>,
): Promise<void> {
  let before: string | undefined;
  while (found.size < mostAlerts) {
    const wanted = selecting(db).where(column, ">=", from);
    const rows = await (before === undefined ? wanted : wanted.where(column, "<=", before))
      .orderBy(column, "desc")
      .limit(page)
      .execute();
    for (const row of rows) found.set(row.id, seenOf(row));
    const last = rows.at(-1);
    if (rows.length < page || last === undefined) return;
    const at = column === "a.last_seen" ? last.last_seen : last.created_at;
    // More alerts of one millisecond than a page holds: the page would come again for ever.
    before = at === before ? new Date(Date.parse(at) - 1).toISOString() : at;
    await breathe();
  }
}

export async function alertsOf(db: Db, ids: readonly string[]): Promise<SeenAlert[]> {
  const found: SeenAlert[] = [];
  for (let i = 0; i < ids.length; i += asked) {
    const rows = await selecting(db)
      .where("a.id", "in", ids.slice(i, i + asked))
      .execute();
    found.push(...rows.map(seenOf));
    await breathe();
  }
  return found;
}

function seenOf(row: Row): SeenAlert {
  return {
    id: row.id,
    score: row.severity_score,
    lastSeen: row.last_seen,
    at: row.created_at > row.last_seen ? row.created_at : row.last_seen,
    ruleId: once(row.rule_id),
    unitId: row.unit_id === null ? null : once(row.unit_id),
    assetId: row.asset_id === null ? null : once(row.asset_id),
    source: sourceOf(row),
    handled: row.status === "acknowledged" || row.status === "closed",
  };
}

function sourceOf({ entity_kind, entity_value, entities }: Row): string | undefined {
  if (entity_kind === "address") return once(entity_value);
  if (!entities.includes('"address"')) return undefined;
  const address = Entities.parse(JSON.parse(entities)).find(({ kind }) => kind === "address")?.value;
  return address === undefined ? undefined : once(address);
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
