import type { RequestCheck, RequestInput } from "@chengfang/model/pki";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { vet, worst } from "../vet/table.ts";
import { csrWords } from "../words.ts";
import { draftOf } from "./draft.ts";
import { gather } from "./gather.ts";

/** What would become of a request, with or without its CSR yet; nothing is entered. Refuses as entering does. */
export async function checkRequest(context: RaContext, input: RequestInput, by: Caller): Promise<RequestCheck> {
  const draft = await draftOf(context, input, { keyLater: true });
  const findings = vet(await gather(context, draft));
  const csr = draft.asked?.csr;
  return {
    subject: draft.subject,
    san: [...draft.san],
    vetting: worst(findings),
    findings,
    csrWords: csr === undefined ? [] : csrWords(csr, by.language),
  };
}
