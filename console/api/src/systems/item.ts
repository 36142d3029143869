import { may } from "@chengfang/model/access";
import { Assessment, ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { Basis } from "@chengfang/model/compliance/assessment";
import { TrendDay } from "@chengfang/model/compliance/view";
import type { ItemDetail, SigningObstacle } from "@chengfang/model/compliance/view";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import { answersOf } from "../answers/read.ts";
import { ordersWhere } from "../orders/read.ts";
import { reviewsOf } from "../reviews/read.ts";
import { waiversOf } from "../waivers/read.ts";
import { contentOf } from "./content.ts";

/** An item's verdict as the assessor last wrote it. */
export async function verdictOf(db: Db, systemId: string, unit: string): Promise<ItemVerdict> {
  const row = await db
    .selectFrom("item_verdicts")
    .select(["detail", "basis_hash"])
    .where("system_id", "=", systemId)
    .where("unit", "=", unit)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no item ${unit}`, { reason: "item", unit });
  return { ...ItemVerdict.parse(JSON.parse(row.detail)), basisHash: row.basis_hash };
}

/** An item with the question that stands for it and everything people said and did about it. */
export async function itemDetail(
  { records, data }: { records: Db; data: string },
  { systemId, unit, now }: { systemId: string; unit: string; now: string },
  person: Person,
): Promise<ItemDetail> {
  const verdict = await verdictOf(records, systemId, unit);
  const here = sql<SqlBool>`system_id = ${systemId} and unit = ${unit}`;
  const [content, answers, reviews, waivers, orders] = await Promise.all([
    contentOf(data),
    answersOf(records, here),
    reviewsOf(records, here),
    waiversOf(records, here),
    ordersWhere(records, sql<SqlBool>`o.system_id = ${systemId} and o.unit = ${unit}`, now),
  ]);
  return {
    ...verdict,
    question: content.questions.find(({ requirement }) => requirement === verdict.item.requirement) ?? null,
    cases: content.highRiskCases.filter(({ id }) => verdict.item.highRiskCases.includes(id)),
    answers,
    reviews,
    waivers,
    orders: orders.toSorted((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1)),
    signing: obstacle(verdict, answers, person),
  };
}

/** Why this person cannot sign this verdict; null: they can. */
export function obstacle(
  verdict: Pick<ItemVerdict, "contradictory" | "basis" | "givers">,
  answers: ItemDetail["answers"],
  person: Person,
): SigningObstacle | null {
  if (!may(person.roles, "compliance.review")) return "role";
  const id = person.kind === "account" ? person.id : person.name;
  if (verdict.givers?.includes(id)) return "own-answer";
  if (answers.some(({ by, withdrawnAt }) => by === id && withdrawnAt === null)) return "own-answer";
  if (verdict.contradictory) return "contradictory";
  return verdict.basis.some(standsFor) ? null : "nothing-to-sign";
}

/** Something that a person can look at: what machines alone may not decide on is theirs to judge, what lapsed is not. */
const standsFor = ({ kind, void: lapsed }: Basis): boolean =>
  kind !== "review" && (lapsed === undefined || lapsed === "unsigned" || lapsed === "unverified");

/** The newest assessment of a system. */
export async function assessmentOf(db: Db, systemId: string): Promise<Assessment> {
  const row = await db.selectFrom("assessments").select("detail").where("system_id", "=", systemId).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "not judged yet", { reason: "not-judged" });
  return Assessment.parse(JSON.parse(row.detail));
}

/** The trend of a system's last days, oldest first. */
export async function trendOf(db: Db, systemId: string, days: number): Promise<TrendDay[]> {
  const rows = await db
    .selectFrom("assessment_days")
    .selectAll()
    .where("system_id", "=", systemId)
    .orderBy("day", "desc")
    .limit(days)
    .execute();
  return rows.map((row) => TrendDay.parse(fieldsOf(row))).toReversed();
}
