import { Refusal } from "@chengfang/model/refusal";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { openOffice } from "./office.ts";
import type { Office } from "./office.ts";
import type { Question } from "./protocol.ts";
import { serveCa } from "./server.ts";

/** What a city needs on the first day; others by `chengfang pki init`. */
const firstAlgorithms = ["p256", "sm2"] as const;

/** The CA as a part of the platform: the only process that holds the authorities' keys. */
export async function startCa({ config, log }: PartContext): Promise<RunningPart> {
  const office = await openOffice({ config, log });
  if (office.authorities().size === 0) for (const algorithm of firstAlgorithms) await office.found(algorithm);
  const server = await serveCa(config.data, (question) => answer(office, question), log);
  return {
    ready: { issuers: [...office.authorities().keys()] },
    close: async () => {
      await server.close();
      await office.close();
    },
  };
}

async function answer(office: Office, question: Question): Promise<unknown> {
  switch (question.verb) {
    case "issue":
      refuseItself(question.body.actor.account);
      return office.issue(question.body);
    case "revoke":
      refuseItself(question.body.actor.account);
      return office.revoke(question.body);
    case "sign":
      throw new Refusal("unavailable", "this is not signed here yet");
    case "unlock":
      throw new Refusal("conflict", "the CA is open");
    default:
      throw new Error("unreachable");
  }
}

/** The CA's own name is nobody's who asks over the socket. */
function refuseItself(account: string): void {
  if (account === "ca") throw new Refusal("forbidden", "the CA does not ask itself");
}
