import { Refusal } from "@chengfang/model/refusal";
import { requirePerson } from "../caller.ts";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { worst } from "../vet/table.ts";
import { write } from "../write.ts";
import { certify } from "./certify.ts";
import { move, requireOther, rowOf } from "./move.ts";
import { vetAgain } from "./vet-again.ts";

/**
 * Has an approved request made into a certificate, by a third person; one whose key is made for a PKCS#12 waits for its
 * applicant instead. A request that failed may be tried again. Refuses "forbidden" (four eyes), "conflict" (its state,
 * or vetting fails by now) and whatever the CA refuses; the request is `failed` then.
 */
export async function issueRequest(
  context: RaContext,
  given: { id: string; comment: string },
  by: Caller,
): Promise<void> {
  requirePerson(by);
  const findings = await vetAgain(context, given.id);
  const now = await write(context, by, async (writing) => {
    const row = await rowOf(writing.db, given.id);
    requireOther(row, by, ["entered_by", "reviewed_by", "person_account"]);
    if (worst(findings) === "fail") throw new Refusal("conflict", "vetting fails by now", { reason: "vetting" });
    const issued = { issued_by: by.account, issued_name: by.name, issued_at: writing.at, problem: "" };
    const collected = row.key_place === "pkcs12" && row.csr === null;
    const to = collected ? "ready" : "issuing";
    await move(writing, row, { act: "issue", to, comment: given.comment, set: issued });
    return !collected;
  });
  if (now) await certify(context, given.id);
}
