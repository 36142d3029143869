import type { OrderDetail, OrderRow } from "@chengfang/model/compliance/view";
import { OrderState } from "@chengfang/model/compliance/work";
import { Risk } from "@chengfang/model/compliance/verdict";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { inScope } from "../systems/scope.ts";
import {
  dueNow,
  escalatedAt,
  openNow,
  orderOf,
  ordersIn,
  ordersWhere,
  overdueAt,
  stateNow,
  stepsOfOrder,
} from "./read.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;
interface Reader {
  readonly person: Person;
  readonly now: string;
}

const ref = (name: string) => sql.ref(name);
const columns = {
  issuedAt: "o.issued_at",
  deadline: dueNow,
  number: "o.number",
  risk: ranked(ref("o.risk"), Risk.options.toReversed()),
  state: ranked(stateNow, OrderState.options),
  id: "o.id",
} as const;
const either = (condition: RawBuilder<SqlBool>) => (yes: boolean) => (yes ? condition : sql<SqlBool>`not ${condition}`);

/** Orders that a person may see, as they stand now. */
export async function listOrders(
  db: Db,
  { filter, sort, range }: Question,
  { person, now }: Reader,
): Promise<Page<OrderRow>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("o.id"), ids),
      q: (text) => mentions(["o.number", "o.title", "o.demand"].map(ref), text),
      systemId: (ids) => among(ref("o.system_id"), ids),
      unit: (units) => among(ref("o.unit"), units),
      unitId: (ids) => among(ref("o.unit_id"), ids),
      risk: (risks) => among(ref("o.risk"), risks),
      campaignId: (id) => sql`o.campaign_id = ${id}`,
      state: (states) => among(stateNow, states),
      open: either(sql<SqlBool>`(${openNow})`),
      overdue: either(overdueAt(now)),
      escalated: either(escalatedAt(now)),
    },
    [inScope(person, "o.system_id")],
  );
  const order = orderBy(sort, columns, { by: "issuedAt", id: "o.number" });
  const page = await readPage(ordersIn(db).where(condition), { order, range });
  return { ...page, rows: page.rows.map((row) => orderOf(row, now)) };
}

/** One order with its story, if it is the person's to see. */
export async function getOrder(db: Db, id: string, { person, now }: Reader): Promise<OrderDetail> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`o.id = ${one}` }, [inScope(person, "o.system_id")]);
  const [order] = await ordersWhere(db, condition, now);
  if (order === undefined) throw new Refusal("not-found", `no order ${id}`, { id });
  return { ...order, steps: await stepsOfOrder(db, id) };
}
