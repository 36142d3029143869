import type { Db } from "@chengfang/store/records/transaction";
import type { Parameters } from "../compliance/check/check.ts";
import { policyOf } from "../compliance/check/policy.ts";
import type { Validity } from "../compliance/judge/input.ts";
import type { Rulebook } from "./rulebook.ts";

/** Days that evidence holds (30 unless the profile says otherwise), and answers and signatures: from one yearly assessment to the next. */
const usual: Validity = { evidenceDays: 30, answerDays: 365 };

/** The parameters of a profile: the shipped ones with its own instead. */
export async function parametersOf(db: Db, name: string, rulebook: Rulebook): Promise<Parameters> {
  const row = await db.selectFrom("policies").select("parameters").where("name", "=", name).executeTakeFirst();
  return policyOf(
    rulebook.parameters,
    row === undefined ? {} : (JSON.parse(row.parameters) as Record<string, unknown>),
  );
}

/** How long evidence and answers hold by a profile. */
export async function validityOf(db: Db, name: string, rulebook: Rulebook): Promise<Validity> {
  const { evidence_validity_days: evidence, answer_validity_days: answers } = await parametersOf(db, name, rulebook);
  return {
    evidenceDays: typeof evidence === "number" ? evidence : usual.evidenceDays,
    answerDays: typeof answers === "number" ? answers : usual.answerDays,
  };
}
