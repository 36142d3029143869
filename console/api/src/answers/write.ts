import { randomUUID } from "node:crypto";
import { may } from "@chengfang/model/access";
import type { Answer, AnswerInput } from "@chengfang/model/compliance/work";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Deps } from "../deps.ts";
import { knownEvidence } from "../evidence/read.ts";
import { write } from "../http/write.ts";
import { answerDays } from "../policies/read.ts";
import { checkUnit, checkUntil, onlyPeople } from "../systems/people.ts";
import { getSystem, inScope } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { answersOf } from "./read.ts";

const permission = "compliance.answer";

/** Keeps what a person says of an item of a system that is theirs. */
export async function giveAnswer(deps: Deps, input: AnswerInput, { person, by }: Who): Promise<Answer> {
  return write(deps, by, async ({ db, at, audit }) => {
    onlyPeople(person);
    const { id, assetIds, policy } = await getSystem(db, { id: input.systemId, permission }, person);
    await checkUnit(db, id, input.unit);
    if (input.assetId !== null && !assetIds.includes(input.assetId))
      throw new Refusal("invalid", "the asset is not of this system", { reason: "asset" });
    await knownEvidence(db, input.evidenceIds, person);
    if (input.validUntil !== null) checkUntil(input.validUntil, at, await answerDays(db, deps.data, policy));
    const answer: Answer = { ...input, id: randomUUID(), by: by.id, at, withdrawnAt: null };
    await db.insertInto("answers").values(rowOf(answer)).execute();
    const { systemId, unit, assetId, verdict, method } = answer;
    await audit({ action: "answer.give", target: answer.id, detail: { systemId, unit, assetId, verdict, method } });
    return answer;
  });
}

/** Takes an answer back; it stays on record, and counts no more. */
export async function withdrawAnswer(deps: Deps, id: string, { person, by }: Who): Promise<Answer> {
  return write(deps, by, async ({ db, at, audit }) => {
    const own = inScope(person, "system_id", permission) ?? sql`1 = 1`;
    const [answer] = await answersOf(db, sql<SqlBool>`id = ${id} and ${own}`);
    if (answer === undefined) throw new Refusal("not-found", `no answer ${id}`, { id });
    if (answer.by !== by.id && !may(person.roles, "compliance.order"))
      throw new Refusal("forbidden", "it is somebody else's answer", { reason: "not-own" });
    if (answer.withdrawnAt !== null) throw new Refusal("conflict", "withdrawn already", { reason: "withdrawn" });
    await db.updateTable("answers").set({ withdrawn_at: at }).where("id", "=", id).execute();
    const { systemId, unit, verdict } = answer;
    await audit({ action: "answer.withdraw", target: id, detail: { systemId, unit, verdict } });
    return { ...answer, withdrawnAt: at };
  });
}
