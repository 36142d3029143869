import type { SlaTimes } from "@chengfang/model/desk/sla";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { scopeOf } from "../../access/person.ts";
import type { Person } from "../../access/person.ts";
import type { Page, Range } from "../../http/list.ts";
import { alertsByIds } from "../read.ts";
import type { AlertFilter, AlertGroup, GroupBy, groupSortable, ListedAlert, sortable } from "../schema.ts";
import type { Board } from "./board.ts";
import { groupOf, keyOfGroup, lastSeenOf } from "./group.ts";
import { allIds, isIndexed, isOrdered, newest, pageOfIds } from "./history.ts";
import { matcher } from "./match.ts";
import { keptMatches, keptTallies } from "./kept.ts";
import { groupKeys, pageIn, rowKeys } from "./order.ts";
import type { BoardRow, Pool } from "./row.ts";
import { sheetOf, slotsOf } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";
import { tally } from "./tally.ts";
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
  readonly sheet: Sheet;
  readonly slots: Int32Array;
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

/** Finds, and hands over at once: the board's slots are another's as soon as others come first. */
async function find<T>(
  { records, board, times, now }: Desk,
  { filter, named, person }: Looked & { person: Person },
  use: (found: Found) => T,
): Promise<T> {
  const { table, levels, pool } = await board.open();
  const scales = { levels, times, now: now() };
  if (onlyOpen(filter)) {
    const key = JSON.stringify([filter, filter.assignee === "me" ? person.id : "", scopeOf(person, "alerts.read")]);
    const slots = keptMatches(table, key, () => matcher(filter, person));
    return use({ sheet: table, slots, capped: false, scales, pool });
  }
  const { rows, capped } = await newest(records, { filter, person, pool, named });
  const sheet = sheetOf(rows, pool);
  const slots = slotsOf(sheet, isIndexed(filter) ? () => true : matcher(filter, person));
  return use({ sheet, slots, capped, scales, pool });
}

const rowsIn = ({ rows }: Sheet, slots: readonly number[]): BoardRow[] =>
  slots.map((slot) => rows[slot]).filter((row) => row !== undefined);

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
  const { ids, total, capped, scales } = await find(desk, { filter: asked.filter, named, person }, (found) => {
    const { sheet, slots, pool } = found;
    const keys = rowKeys(sheet, balanceOf(found.scales, pool));
    const order = { key: keys[by], way, newest: keys.lastSeen, id: keys.id, range: asked.range };
    const page = rowsIn(sheet, pageIn(Array.from(slots), order));
    return { ids: page.map(({ id }) => id), total: slots.length, capped: found.capped, scales: found.scales };
  });
  return { rows: await listed(desk.records, ids, scales), total, capped };
}

async function listed(db: Db, ids: readonly string[], scales: Scales): Promise<ListedAlert[]> {
  return (await alertsByIds(db, ids)).map((alert) => ({ ...alert, ...weighed(alert, scales) }));
}

type Grouped = Page<AlertGroup> & { alerts: number };

/** One page of groups: the queue as it is first seen. */
export async function groupAlerts(
  desk: Desk,
  asked: Question<(typeof groupSortable)[number]> & { by: GroupBy },
  person: Person,
): Promise<Grouped> {
  const page = await find(desk, { filter: asked.filter, named: true, person }, (found) => grouped(found, asked));
  return asked.by === "incident" ? { ...page, rows: await numbered(desk.records, page.rows) } : page;
}

function grouped(
  { sheet, slots, capped, scales, pool }: Found,
  { by, sort, range }: Question<(typeof groupSortable)[number]> & { by: GroupBy },
): Grouped {
  const tallies = keptTallies(slots, { by, now: scales.now }, () =>
    tally({ sheet, slots }, by, { balance: balanceOf(scales, pool), pool }),
  );
  const [key, way] = sort.length === 2 ? sort : (["risk", "DESC"] as const);
  const page = pageIn(
    Array.from({ length: tallies.size }, (_, group) => group),
    {
      key: groupKeys(tallies, by)[key],
      way,
      newest: (group) => lastSeenOf(tallies, group),
      id: (group) => keyOfGroup(tallies, by, group),
      range,
    },
  );
  const rows = page.map((group) => groupOf(tallies, by, group));
  return { rows, total: tallies.size, capped, alerts: slots.length };
}

/** Groups with the numbers of the incidents that they stand for. */
async function numbered(db: Db, groups: readonly AlertGroup[]): Promise<AlertGroup[]> {
  const ids = groups.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("incidents").select(["id", "number"]).where("id", "in", ids).execute();
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return groups.map((group) => ({ ...group, number: numbers.get(group.id) ?? "" }));
}

/** Ids of everything that a filter finds, whatever its state; a filter that cannot be answered whole is refused. */
export async function matchingIds(desk: Desk, filter: AlertFilter, person: Person): Promise<string[]> {
  if (!onlyOpen(filter) && isIndexed(filter)) return allIds(desk.records, filter, person);
  return find(desk, { filter, named: true, person }, (found) => {
    if (found.capped)
      throw new Refusal("invalid", "too many alerts to look through: narrow the filter", { reason: "narrow" });
    return rowsIn(found.sheet, Array.from(found.slots)).map(({ id }) => id);
  });
}
