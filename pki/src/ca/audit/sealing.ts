import type { Logger } from "@chengfang/store/log";
import { sealChain } from "../../seal.ts";
import type { Sealer } from "../../seal.ts";
import type { Office } from "../office.ts";

/** Lines of this long are unsealed at most. */
const everyMs = 600_000;

/** Seals the CA's audit trail at the start, by the clock, and a last time at the end. */
export async function openSealing(
  office: Office,
  stamp: Sealer["stamp"],
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const sealer = { stamp, sign: await sealKeyOf(office) };
  const seal = async () => {
    await sealChain(office.db, { chain: "ca", at: office.clock.now() }, sealer);
  };
  const attempt = () => seal().catch((error: unknown) => log.error({ err: error }, "the audit trail was not sealed"));
  await attempt();
  const timer = setInterval(() => void attempt(), everyMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await attempt();
    },
  };
}

async function sealKeyOf({ db, keys }: Office): Promise<NonNullable<Sealer["sign"]>> {
  const row = await db
    .selectFrom("signers")
    .select(["key", "certificate"])
    .where("role", "=", "seal")
    .where("state", "=", "active")
    .executeTakeFirstOrThrow();
  const signer = await keys.signer(row.key);
  return async (statement) => ({
    signature: await signer.sign(statement),
    certificate: row.certificate ?? new Uint8Array(),
  });
}
