import { randomUUID } from "node:crypto";
import { may } from "@chengfang/model/access";
import { Classification, DatasetChange } from "@chengfang/model/data/dataset";
import type { Dataset } from "@chengfang/model/data/dataset";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { InferResult } from "kysely";
import type { Deps } from "../deps.ts";
import { among, orderBy, readPage, where } from "../http/list.ts";
import type { Page, Range } from "../http/list.ts";
import { write } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import type { Writing } from "../http/write.ts";
import type { Person } from "../access/person.ts";
import { getDataset, ownDatasets } from "./read.ts";
import type { ChangeFilter, ChangeRow, changesSortable } from "./schema.ts";
import type { Who } from "./write.ts";

interface ChangeQuestion {
  readonly filter: ChangeFilter;
  readonly sort: readonly [(typeof changesSortable)[number], "ASC" | "DESC"] | readonly [];
  readonly range: Range;
}

/** Requests (`c`) with their data set (`d`) and the names of who asked (`r`) and decided (`e`). */
const changesIn = (db: Db) =>
  db
    .selectFrom("dataset_changes as c")
    .leftJoin("datasets as d", "d.id", "c.dataset_id")
    .leftJoin("accounts as r", "r.id", "c.requested_by")
    .leftJoin("accounts as e", "e.id", "c.decided_by")
    .selectAll("c")
    .select(["d.name as dataset_name", "d.unit_id"])
    .select(["r.display_name as requested_name", "e.display_name as decided_name"]);
type Joined = InferResult<ReturnType<typeof changesIn>>[number];

const columns = { requestedAt: "c.requested_at", state: "c.state", id: "c.id" } as const;

/** Requests about data sets that the person may see, the newest first unless a sort is asked. */
export async function listChanges(
  db: Db,
  { filter, sort, range }: ChangeQuestion,
  person: Person,
): Promise<Page<ChangeRow>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(sql.ref("c.id"), ids),
      datasetId: (ids) => among(sql.ref("c.dataset_id"), ids),
      state: (states) => among(sql.ref("c.state"), states),
    },
    [ownDatasets(person, "d.unit_id")],
  );
  const order = orderBy(sort, columns, { by: "requestedAt", id: "c.id" });
  const { rows, total } = await readPage(changesIn(db).where(condition), { order, range });
  return { rows: rows.map(changeOf), total };
}

/** One change that the person may see. Refuses "not-found". */
export async function changePage(db: Db, id: string, person: Person): Promise<ChangeRow> {
  const [row] = (await listChanges(db, { filter: { id: [id] }, sort: [], range: { offset: 0, limit: 1 } }, person))
    .rows;
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  return row;
}

function changeOf(row: Joined): ChangeRow {
  const change = DatasetChange.parse({
    ...row,
    datasetId: row.dataset_id,
    from: JSON.parse(row.from_class),
    to: JSON.parse(row.to_class),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  });
  return {
    ...change,
    datasetName: row.dataset_name ?? "",
    unitId: row.unit_id ?? null,
    requestedByName: row.requested_name ?? change.requestedBy,
    decidedByName: row.decided_name ?? change.decidedBy ?? "",
  };
}

interface Asked {
  readonly datasetId: string;
  readonly to: { [K in keyof Classification]?: Classification[K] | undefined };
  readonly reason: string;
}

/** Asks for another classification; one request a dataset at a time. Gives the request's id. */
export async function askChange(deps: Deps, { datasetId, to, reason }: Asked, { person, by }: Who): Promise<string> {
  onlyPeople(person); // or one person would be two: by session and by token
  return write(deps, by, async ({ db, at, audit }) => {
    const dataset = await getDataset(db, { id: datasetId, permission: "data.write" }, person);
    const before = Classification.parse(dataset);
    const given = Object.entries(to).filter(([, value]) => value !== undefined);
    const after = Classification.parse({ ...before, ...Object.fromEntries(given) });
    if (same(before, after)) throw new Refusal("invalid", "it is classified so already", { reason: "same-class" });
    const open = await db
      .selectFrom("dataset_changes")
      .select("id")
      .where("dataset_id", "=", datasetId)
      .where("state", "=", "requested")
      .executeTakeFirst();
    if (open !== undefined)
      throw new Refusal("conflict", "another change of it is being decided", { reason: "changing" });
    const row = {
      id: randomUUID(),
      dataset_id: datasetId,
      from_class: JSON.stringify(before),
      to_class: JSON.stringify(after),
      reason,
    };
    const state = { state: "requested", decided_by: null, decided_at: null, decision: "" };
    await db
      .insertInto("dataset_changes")
      .values({ ...row, ...state, requested_by: by.id, requested_at: at })
      .execute();
    await audit({ action: "dataset.ask-change", target: datasetId, detail: { from: before, to: after, reason } });
    return row.id;
  });
}

interface Decision {
  readonly id: string;
  readonly state: "approved" | "refused" | "withdrawn";
  readonly decision: string;
}

/** Decides a request of another person's, or withdraws one's own. */
export async function decideChange(deps: Deps, { id, state, decision }: Decision, { person, by }: Who): Promise<void> {
  onlyPeople(person);
  await write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const change = await changePage(db, id, person);
    if (change.state !== "requested")
      throw new Refusal("conflict", `it is ${change.state} already`, { reason: "decided" });
    const own = change.requestedBy === by.id;
    if (state === "withdrawn" ? !own : !may(person.roles, "data.approve"))
      throw new Refusal("forbidden", "not yours to decide", { permission: "data.approve" });
    if (state !== "withdrawn" && own)
      throw new Refusal("forbidden", "who asked does not decide", { reason: "own-request" });
    await db
      .updateTable("dataset_changes")
      .set({ state, decided_by: by.id, decided_at: at, decision })
      .where("id", "=", id)
      .execute();
    if (state === "approved") await apply(writing, change, person);
    await audit({
      action: `dataset.change-${state}`,
      target: change.datasetId,
      detail: { from: change.from, to: change.to, decision },
    });
  });
}

async function apply(
  { db, at, by }: Writing,
  { datasetId, from: before, to }: ChangeRow,
  person: Person,
): Promise<void> {
  const dataset: Dataset = await getDataset(db, { id: datasetId }, person);
  if (!same(Classification.parse(dataset), before))
    throw new Refusal("conflict", "its classification has changed since", { reason: "outdated" });
  await db
    .updateTable("datasets")
    .set({
      grade: to.grade,
      level: to.level,
      share_type: to.shareType,
      openness: to.openness,
      updated_at: at,
      updated_by: by.name,
    })
    .where("id", "=", datasetId)
    .execute();
}

const same = (a: Classification, b: Classification) =>
  JSON.stringify(Classification.parse(a)) === JSON.stringify(Classification.parse(b));
