import { orderDays } from "@chengfang/model/compliance/orders";
import { PolicyParameter } from "@chengfang/model/compliance/register";
import type { PolicyProfile } from "@chengfang/model/compliance/register";
import { Risk } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";
import type { PoliciesTable } from "@chengfang/store/records/compliance";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import { z } from "zod";
import { contentOf } from "../systems/content.ts";
import { yearly } from "../systems/people.ts";

type Shipped = Omit<PolicyParameter, "value">;
const Values = z.record(z.string(), PolicyParameter.shape.value);

/** The shipped profile's name: it is there without a row. */
export const shipped = "default";

/** What a profile sets differently from the shipped values. */
export async function ownParameters(db: Db, name: string): Promise<z.infer<typeof Values>> {
  const row = await db.selectFrom("policies").select("parameters").where("name", "=", name).executeTakeFirst();
  return row === undefined ? {} : Values.parse(JSON.parse(row.parameters));
}

/** Every parameter that a profile may set: those of the checks, and the console's own. */
export async function shippedParameters(data: string): Promise<Shipped[]> {
  const { parameters } = await contentOf(data);
  const known = new Set(parameters.map(({ name }) => name));
  return [...parameters, ...ownOfConsole.filter(({ name }) => !known.has(name))];
}

const ownOfConsole: readonly Shipped[] = Risk.options.map((risk) => ({
  name: `order_days_${risk}`,
  title: {
    zh: `${complianceWords.zh.risk[risk]}问题整改期限（天）`,
    en: `Days to put right a finding of ${complianceWords.en.risk[risk]}`,
  },
  source: "proposal",
  usual: orderDays[risk],
}));

/** For how many days an answer or a signature may be said to hold at most, by a profile; never beyond a year. */
export async function answerDays(db: Db, data: string, name: string): Promise<number> {
  const parameter = "answer_validity_days";
  const own = (await ownParameters(db, name))[parameter];
  const days = own ?? (await shippedParameters(data)).find((each) => each.name === parameter)?.usual;
  return typeof days === "number" ? Math.min(days, yearly) : yearly;
}

/** All profiles, the shipped one first. */
export async function listProfiles(db: Db, data: string): Promise<PolicyProfile[]> {
  const parameters = await shippedParameters(data);
  const rows = await db.selectFrom("policies").selectAll().orderBy("name").execute();
  const others = rows.filter(({ name }) => name !== shipped);
  const first = rows.find(({ name }) => name === shipped);
  return [profileOf(shipped, first, parameters), ...others.map((row) => profileOf(row.name, row, parameters))];
}

function profileOf(
  name: string,
  row: Selectable<PoliciesTable> | undefined,
  parameters: readonly Shipped[],
): PolicyProfile {
  const own = Values.parse(JSON.parse(row?.parameters ?? "{}"));
  return {
    name,
    title: row?.title ?? "",
    parameters: parameters.map((each) => ({ ...each, value: own[each.name] ?? each.usual })),
    updatedAt: row?.updated_at ?? null,
    updatedBy: row?.updated_by ?? null,
  };
}
