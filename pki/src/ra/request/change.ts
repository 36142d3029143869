import type { RequestInput } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { changeable } from "../moves.ts";
import { vet } from "../vet/table.ts";
import { write } from "../write.ts";
import { draftOf } from "./draft.ts";
import { contentOf, judged } from "./enter.ts";
import type { Entered } from "./enter.ts";
import { gather } from "./gather.ts";
import { move, requireEnterer, rowOf } from "./move.ts";

/**
 * Changes a request that is not reviewed yet; one that was returned is entered again with it. Whoever entered it does
 * so, and nobody else: a reviewer could otherwise approve what is their own. Refuses "conflict" in any other state.
 */
export async function changeRequest(
  context: RaContext,
  given: { id: string; input: RequestInput },
  by: Caller,
): Promise<Entered> {
  const { id, input } = given;
  const draft = await draftOf(context, input);
  const findings = vet(await gather(context, draft, { requestId: id }));
  await write(context, by, async (writing) => {
    const row = await rowOf(writing.db, id);
    requireEnterer(row, by);
    if (!changeable.some((state) => state === row.state)) {
      throw new Refusal("conflict", `a request that is ${row.state} cannot change`, {
        reason: "state",
        state: row.state,
      });
    }
    const again = row.state === "returned";
    const undecided = { reviewed_by: null, reviewed_name: null, reviewed_at: null };
    await move(writing, row, {
      act: again ? "resubmit" : "change",
      to: "entered",
      comment: input.comment,
      set: { ...contentOf(draft), ...judged(findings), ...(again ? undecided : {}) },
      detail: { subject: draft.subject, san: [...draft.san] },
    });
  });
  return { id, findings };
}

/** Takes a request back, before it is a certificate. Whoever entered it may. Refuses "conflict" when it is too late. */
export async function withdrawRequest(
  context: RaContext,
  given: { id: string; comment: string },
  by: Caller,
): Promise<void> {
  await write(context, by, async (writing) => {
    const row = await rowOf(writing.db, given.id);
    requireEnterer(row, by);
    await move(writing, row, { act: "withdraw", to: "withdrawn", comment: given.comment });
  });
}
