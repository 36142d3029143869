import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { write } from "../write.ts";
import { remember, rowOf } from "./move.ts";

/** Puts a comment under a request, in whatever state it is. Refuses "not-found". */
export async function commentRequest(
  context: RaContext,
  given: { id: string; comment: string },
  by: Caller,
): Promise<void> {
  await write(context, by, async (writing) => {
    const { id, number, state } = await rowOf(writing.db, given.id);
    await remember(writing, id, { act: "comment", from: state, to: state, comment: given.comment });
    writing.audit({ action: "request.comment", target: id, detail: { number, comment: given.comment } });
  });
}
