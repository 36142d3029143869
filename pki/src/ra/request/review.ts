import type { Review } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { requirePerson } from "../caller.ts";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { worst } from "../vet/table.ts";
import { write } from "../write.ts";
import { judged } from "./enter.ts";
import { move, requireOther, rowOf } from "./move.ts";
import { vetAgain } from "./vet-again.ts";

const moves = {
  approve: { act: "approve", to: "approved" },
  return: { act: "return", to: "returned" },
  reject: { act: "reject", to: "rejected" },
} as const;

/**
 * Decides on a request: by another person than who entered it, and not the one it is for. It is vetted again, by the
 * registers as they are now. Refuses "forbidden" (four eyes), "conflict" (its state, a change since it was read, or
 * vetting fails), "invalid" (no reason given for a no).
 */
export async function reviewRequest(
  context: RaContext,
  given: { id: string; review: Review },
  by: Caller,
): Promise<void> {
  requirePerson(by);
  const { decision, comment, revision } = given.review;
  if (decision !== "approve" && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  const findings = await vetAgain(context, given.id);
  await write(context, by, async (writing) => {
    const row = await rowOf(writing.db, given.id);
    requireOther(row, by, ["entered_by", "person_account"]);
    if (revision !== undefined && revision !== row.revision) {
      throw new Refusal("conflict", "the request changed since you read it", { reason: "revision" });
    }
    if (decision === "approve" && worst(findings) === "fail") {
      throw new Refusal("conflict", "vetting fails", { reason: "vetting" });
    }
    const reviewed = { reviewed_by: by.account, reviewed_name: by.name, reviewed_at: writing.at };
    await move(writing, row, { ...moves[decision], comment, set: { ...reviewed, ...judged(findings) } });
  });
}
