import { randomUUID } from "node:crypto";
import { maySign } from "@chengfang/model/compliance/signing";
import type { SigningObstacle } from "@chengfang/model/compliance/view";
import type { Review, ReviewInput } from "@chengfang/model/compliance/work";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { answersOf } from "../answers/read.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { answerDays } from "../policies/read.ts";
import { obstacle, verdictOf } from "../systems/item.ts";
import { checkUntil, onlyPeople } from "../systems/people.ts";
import { getSystem, inScope } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { reviewsOf } from "./read.ts";

const permission = "compliance.review";

/**
 * A reviewer's signature: under the basis that the reviewer saw, never under an own answer, and never better than what
 * the objects allow.
 */
export async function signItem(deps: Deps, input: ReviewInput, { person, by }: Who): Promise<Review> {
  return write(deps, by, async ({ db, at, audit }) => {
    const { id: systemId, policy } = await getSystem(db, { id: input.systemId, permission }, person);
    const { unit } = input;
    const verdict = await verdictOf(db, systemId, unit);
    onlyPeople(person);
    const answers = await answersOf(db, sql<SqlBool>`system_id = ${systemId} and unit = ${unit}`);
    const against = obstacle(verdict, answers, person);
    if (against !== null) throw refusals[against]();
    if (verdict.basisHash !== input.basisHash)
      throw new Refusal("conflict", "the basis is not what was read any more", { reason: "changed", unit });
    if (!maySign(verdict, input.verdict))
      throw new Refusal("invalid", "an unmet part stays unmet", { reason: "too-good", unit });
    if (input.validUntil !== null) checkUntil(input.validUntil, at, await answerDays(db, deps.data, policy));
    const review: Review = { ...input, id: randomUUID(), by: by.id, at, withdrawnAt: null };
    await db.insertInto("reviews").values(rowOf(review)).execute();
    const detail = { systemId, unit, verdict: input.verdict, basisHash: input.basisHash };
    await audit({ action: "review.sign", target: review.id, detail });
    return review;
  });
}

const refusals: Readonly<Record<SigningObstacle, () => Refusal>> = {
  role: () => new Refusal("forbidden", "only reviewers sign", { reason: "person" }),
  "own-answer": () => new Refusal("forbidden", "who answered does not review", { reason: "own-answer" }),
  contradictory: () => new Refusal("conflict", "sources contradict each other", { reason: "contradictory" }),
  "nothing-to-sign": () => new Refusal("conflict", "there is nothing to look at", { reason: "nothing-to-sign" }),
};

/** Takes a signature back; it stays on record, and counts no more. */
export async function withdrawReview(deps: Deps, id: string, { person, by }: Who): Promise<Review> {
  return write(deps, by, async ({ db, at, audit }) => {
    const own = inScope(person, "system_id", permission) ?? sql`1 = 1`;
    const [review] = await reviewsOf(db, sql<SqlBool>`id = ${id} and ${own}`);
    if (review === undefined) throw new Refusal("not-found", `no review ${id}`, { id });
    if (review.by !== by.id) throw new Refusal("forbidden", "it is somebody else's", { reason: "not-own" });
    if (review.withdrawnAt !== null) throw new Refusal("conflict", "withdrawn already", { reason: "withdrawn" });
    await db.updateTable("reviews").set({ withdrawn_at: at }).where("id", "=", id).execute();
    const { systemId, unit, verdict } = review;
    await audit({ action: "review.withdraw", target: id, detail: { systemId, unit, verdict } });
    return { ...review, withdrawnAt: at };
  });
}
