import type { SlaTimes } from "@chengfang/model/desk/sla";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { scopeOf } from "../../access/person.ts";
import type { Person } from "../../access/person.ts";
import type { Page, Range } from "../../http/list.ts";
import { alertsByIds } from "../read.ts";
import type { AlertFilter, AlertGroup, GroupBy, groupSortable, ListedAlert, sortable } from "../schema.ts";
import type { Board } from "./board.ts";
import { groupOf, tally } from "./group.ts";
import type { Tally } from "./group.ts";
import { allIds, isIndexed, isOrdered, newest, pageOfIds } from "./history.ts";
import { matcher } from "./match.ts";
import { keptGroups, keptMatches } from "./kept.ts";
import { groupKeys, pageIn, rowKeys } from "./order.ts";
import type { BoardRow, Pool } from "./row.ts";
import { balanceOf, weighed } from "./weigh.ts";
import type { Scales } from "./weigh.ts";

/** What questions are answered from. */
export interface Desk {
  readonly records: Db;
  readonly board: Board;
  readonly times: SlaTimes;
  readonly now: () => number;
}

type Sort<S extends string> = readonly [S, "ASC" | "DESC"] | readonly [];
interface Question<S extends string> {
  readonly filter: AlertFilter;
  readonly sort: Sort<S>;
  readonly range: Range;
}

interface Found {
  readonly rows: readonly BoardRow[];
  readonly capped: boolean;
  readonly scales: Scales;
  readonly pool: Pool;
}

/** Nothing that is closed is asked for. */
const onlyOpen = ({ status }: AlertFilter): boolean => status !== undefined && !status.includes("closed");

interface Looked {
  readonly filter: AlertFilter;
  /** Whether titles and names are asked for; of what is closed they cost most. */
  readonly named: boolean;
}

async function find({ records, board, times, now }: Desk, { filter, named }: Looked, person: Person): Promise<Found> {
  const { rows, levels, pool, version } = await board.open();
  const scales = { levels, times, now: now() };
  if (onlyOpen(filter)) {
    const key = JSON.stringify([filter, filter.assignee === "me" ? person.id : "", scopeOf(person, "alerts.read")]);
    const found = keptMatches(board, { version, key }, () => matching(rows, filter, person));
    return { rows: found, capped: false, scales, pool };
  }
  const past = await newest(records, { filter, person, pool, named });
  const found = isIndexed(filter) ? past.rows : matching(past.rows, filter, person);
  return { rows: found, capped: past.capped, scales, pool };
}

function matching(rows: Iterable<BoardRow>, filter: AlertFilter, person: Person): BoardRow[] {
  const matches = matcher(filter, person);
  const found: BoardRow[] = [];
  for (const row of rows) if (matches(row)) found.push(row);
  return found;
}

/** One page of alerts, each with its weight and its clock. */
export async function listAlerts(
  desk: Desk,
  asked: Question<(typeof sortable)[number]>,
  person: Person,
): Promise<Page<ListedAlert>> {
  const [by, way] = asked.sort.length === 2 ? asked.sort : (["lastSeen", "DESC"] as const);
  if (!onlyOpen(asked.filter) && isOrdered(by) && isIndexed(asked.filter)) {
    const page = await pageOfIds(desk.records, { ...asked, sort: [by, way] }, person);
    const scales = { levels: await desk.board.levels(), times: desk.times, now: desk.now() };
    return { ...page, rows: await listed(desk.records, page.rows, scales) };
  }
  const named = !isIndexed(asked.filter) || by === "ruleTitle" || by === "unitName";
  const { rows, capped, scales, pool } = await find(desk, { filter: asked.filter, named }, person);
  const key = rowKeys(balanceOf(scales, pool))[by];
  const page = pageIn(rows, { key, way, newest: (row) => row.lastSeen, id: (row) => row.id, range: asked.range });
  return {
    rows: await listed(
      desk.records,
      page.map(({ id }) => id),
      scales,
    ),
    total: rows.length,
    capped,
  };
}

async function listed(db: Db, ids: readonly string[], scales: Scales): Promise<ListedAlert[]> {
  return (await alertsByIds(db, ids)).map((alert) => ({ ...alert, ...weighed(alert, scales) }));
}

/** One page of groups: the queue as it is first seen. */
export async function groupAlerts(
  desk: Desk,
  { by, ...asked }: Question<(typeof groupSortable)[number]> & { by: GroupBy },
  person: Person,
): Promise<Page<AlertGroup> & { alerts: number }> {
  const { rows, capped, scales, pool } = await find(desk, { filter: asked.filter, named: true }, person);
  const groups = keptGroups(rows, { by, now: scales.now }, () =>
    tally(rows, by, { balance: balanceOf(scales, pool), pool }),
  );
  const [sort, way] = asked.sort.length === 2 ? asked.sort : (["risk", "DESC"] as const);
  const order = {
    key: groupKeys[sort],
    way,
    newest: (group: Tally) => group.lastSeen,
    id: (group: Tally) => group.key,
  };
  const page = pageIn(groups, { ...order, range: asked.range });
  const numbers = by === "incident" ? await numbersOf(desk.records, page) : new Map<string, string>();
  const shown = page.map((group) => groupOf(group, by, numbers.get(group.key) ?? ""));
  return { rows: shown, total: groups.length, capped, alerts: rows.length };
}

/** Numbers of the incidents that groups stand for. */
async function numbersOf(db: Db, groups: readonly Tally[]): Promise<Map<string, string>> {
  const ids = groups.map(({ key }) => key);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("incidents").select(["id", "number"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Ids of everything that a filter finds, whatever its state; a filter that cannot be answered whole is refused. */
export async function matchingIds(desk: Desk, filter: AlertFilter, person: Person): Promise<string[]> {
  if (!onlyOpen(filter) && isIndexed(filter)) return allIds(desk.records, filter, person);
  const { rows, capped } = await find(desk, { filter, named: true }, person);
  if (capped) throw new Refusal("invalid", "too many alerts to look through: narrow the filter", { reason: "narrow" });
  return rows.map(({ id }) => id);
}
