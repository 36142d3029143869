import { Containment, ContainmentState } from "@chengfang/model/containment";
import { blockable } from "@chengfang/model/blockable";
import type { Blockable } from "@chengfang/model/blockable";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { InferResult, SqlBool } from "kysely";
import type { z } from "zod";
import { among, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const waits = sql<SqlBool>`(c.lift_asked_by is not null and c.state in ('approved', 'done'))`;
const columns = {
  askedAt: "c.asked_at",
  expiresAt: "c.expires_at",
  state: ranked(ref("c.state"), ContainmentState.options),
  value: "c.value",
  id: "c.id",
} as const;

const containmentsIn = (db: Db) =>
  db
    .selectFrom("containments as c")
    .innerJoin("incidents as i", "i.id", "c.incident_id")
    .selectAll("c")
    .select("i.number as incident_number");
type Row = InferResult<ReturnType<typeof containmentsIn>>[number];

/** Containments by a filter, the newest asked first unless a sort is asked. */
export async function listContainments(db: Db, { filter, sort, range }: Question): Promise<Page<Containment>> {
  const condition = where(filter, {
    id: (ids) => among(ref("c.id"), ids),
    q: (text) => mentions(["c.value", "c.reason", "i.number"].map(ref), text),
    state: (states) => among(ref("c.state"), states),
    kind: (kinds) => among(ref("c.kind"), kinds),
    incidentId: (ids) => among(ref("c.incident_id"), ids),
    ending: (yes) => (yes ? waits : sql`not ${waits}`),
  });
  const order = orderBy(sort, columns, { by: "askedAt", id: "c.id" });
  const page = await readPage(containmentsIn(db).where(condition), { order, range });
  return { ...page, rows: page.rows.map(containmentOf) };
}

/** One containment. Refuses "not-found". */
export async function getContainment(db: Db, id: string): Promise<Containment> {
  const { rows } = await listContainments(db, { filter: { id: [id] }, sort: [], range: { offset: 0, limit: 1 } });
  const [found] = rows;
  if (found === undefined) throw new Refusal("not-found", `no containment ${id}`, { id });
  return found;
}

/** What firewalls have to block now: approved, not lifted, not expired; each value once, in an order that stays. */
export async function blocked(db: Db, now: string): Promise<Blockable[]> {
  const rows = await db
    .selectFrom("containments")
    .select("value")
    .distinct()
    .where("kind", "=", "block")
    .where("state", "in", ["approved", "done"])
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .orderBy("value")
    .limit(mostBlocked)
    .execute();
  return rows.map(({ value }) => blockable(value)).filter((entry) => typeof entry === "object");
}

/** Entries of the block list at most: firewalls take no more either. */
export const mostBlocked = 50_000;

function containmentOf(row: Row): Containment {
  return Containment.parse({
    id: row.id,
    incidentId: row.incident_id,
    incidentNumber: row.incident_number,
    kind: row.kind,
    value: row.value,
    reason: row.reason,
    state: row.state,
    expiresAt: row.expires_at,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decision: row.decision,
    doneAt: row.done_at,
    doneHow: row.done_how,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
    liftReason: row.lift_reason,
    liftAskedAt: row.lift_asked_at,
    liftAskedBy: row.lift_asked_by,
    authority: row.authority,
  });
}
