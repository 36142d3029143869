import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { openSealing } from "./audit/sealing.ts";
import { openCaDatabase } from "./database.ts";
import { lockedBy } from "./key/keystore.ts";
import { unlockSecret } from "./key/unlock.ts";
import { openWaiting } from "./key/waiting.ts";
import { openOffice } from "./office.ts";
import type { Office } from "./office.ts";
import { Signed } from "./protocol.ts";
import type { RevokeRequest, Revoked, Unlocked } from "./protocol.ts";
import { serveCa } from "./server.ts";
import type { CaQuestion, CaServer } from "./server.ts";
import { openStatusDesk } from "./status/desk.ts";
import type { StatusDesk } from "./status/desk.ts";

/** What a city needs on the first day; others by `chengfang pki init`. */
const firstAlgorithms = ["p256", "sm2"] as const;

/**
 * The CA as a part of the platform: the only process that holds the authorities' keys. One whose secret is split among
 * people answers nothing but `unlock` until enough of them have given their share.
 */
export async function startCa({ config, log }: PartContext): Promise<RunningPart> {
  const needed = await sharesNeeded(config);
  let desks = needed === 0 ? await openDesks(config, log) : undefined;
  const waiting = openWaiting(needed);
  const unlock = async (share: string): Promise<Unlocked> => {
    const { given, secret } = waiting.take(share);
    if (secret !== undefined) desks = await openDesks(config, log, secret);
    return { given, needed, open: secret !== undefined };
  };
  const server: CaServer = await serveCa(
    config.data,
    async (question) => {
      if (desks !== undefined) return answer(desks, question, (notice) => server.notify(notice));
      if (question.verb === "unlock") return unlock(question.body.share);
      throw new Refusal("unavailable", `the CA is locked: ${needed} shares open it (chengfang pki unlock)`);
    },
    log,
  );
  return {
    ready: { issuers: [...(desks?.office.authorities().keys() ?? [])], locked: desks === undefined },
    close: async () => {
      await server.close();
      await desks?.close();
    },
  };
}

async function sharesNeeded(config: Config): Promise<number> {
  if (unlockSecret(config, process.env) !== undefined) return 0;
  const db = await openCaDatabase(config);
  try {
    return await lockedBy(db);
  } finally {
    await db.destroy();
  }
}

interface Desks {
  readonly office: Office;
  readonly status: StatusDesk;
  close(): Promise<void>;
}

async function openDesks(config: Config, log: Logger, secret?: Uint8Array): Promise<Desks> {
  const office = await openOffice({ config, log, secret });
  if (office.authorities().size === 0) for (const algorithm of firstAlgorithms) await office.found(algorithm);
  const status = await openStatusDesk(office, log);
  const sealing = await openSealing(office, async (asked) => Signed.timestamp.parse(await status.sign(asked)), log);
  return {
    office,
    status,
    close: async () => {
      await sealing.close();
      await status.close();
      await office.close();
    },
  };
}

async function answer({ office, status }: Desks, question: CaQuestion, notify: CaServer["notify"]): Promise<unknown> {
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
