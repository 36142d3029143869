import { Refusal } from "@chengfang/model/refusal";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { openSealing } from "./audit/sealing.ts";
import { openOffice } from "./office.ts";
import type { Office } from "./office.ts";
import { Signed } from "./protocol.ts";
import type { RevokeRequest, Revoked } from "./protocol.ts";
import { serveCa } from "./server.ts";
import type { CaQuestion, CaServer } from "./server.ts";
import { openStatusDesk } from "./status/desk.ts";
import type { StatusDesk } from "./status/desk.ts";

/** What a city needs on the first day; others by `chengfang pki init`. */
const firstAlgorithms = ["p256", "sm2"] as const;

/** The CA as a part of the platform: the only process that holds the authorities' keys. */
export async function startCa({ config, log }: PartContext): Promise<RunningPart> {
  const office = await openOffice({ config, log });
  if (office.authorities().size === 0) for (const algorithm of firstAlgorithms) await office.found(algorithm);
  const status = await openStatusDesk(office, log);
  const sealing = await openSealing(office, async (asked) => Signed.timestamp.parse(await status.sign(asked)), log);
  const server: CaServer = await serveCa(
    config.data,
    (question) => answer({ office, status, notify: (notice) => server.notify(notice) }, question),
    log,
  );
  return {
    ready: { issuers: [...office.authorities().keys()] },
    close: async () => {
      await server.close();
      await sealing.close();
      await status.close();
      await office.close();
    },
  };
}

interface Desks extends Pick<CaServer, "notify"> {
  readonly office: Office;
  readonly status: StatusDesk;
}

async function answer({ office, status, notify }: Desks, question: CaQuestion): Promise<unknown> {
  switch (question.verb) {
    case "issue":
      refuseItself(question.body.actor.account);
      return office.issue(question.body);
    case "revoke":
      refuseItself(question.body.actor.account);
      return revoke(office, question.body, notify);
    case "sign":
      return status.sign(question.body);
    case "unlock":
      throw new Refusal("conflict", "the CA is open");
    default:
      throw new Error("unreachable");
  }
}

/** Whoever keeps answers of OCSP hears of it before the one who revoked does. */
async function revoke(office: Office, request: RevokeRequest, notify: CaServer["notify"]): Promise<Revoked> {
  const revoked = await office.revoke(request);
  notify({ changed: { issuer: request.issuer, serial: request.serial } });
  return revoked;
}

/** The CA's own name is nobody's who asks over the socket. */
function refuseItself(account: string): void {
  if (account === "ca") throw new Refusal("forbidden", "the CA does not ask itself");
}
