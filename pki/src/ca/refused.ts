import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import { appendChain } from "../chain.ts";
import type { ChainLine } from "../chain.ts";
import { revocationActions, targetOf } from "./audit/names.ts";
import type { Clock } from "./clock.ts";
import type { Asked } from "./issue/desk.ts";
import type { RevokeRequest } from "./protocol.ts";
import type { CaTables } from "./schema.ts";

type Attempt = Omit<ChainLine, "at" | "outcome">;

/** Who asked for what certificate, as the trail tells of it when it is refused. */
export function refusalOf({ actor, profile, request, subject, san, owner }: Asked): Attempt {
  return { actor, action: "certificate.issue", target: profile, detail: { owner, request, san, subject } };
}

/** Who wanted which status changed, as the trail tells of it when it is refused. */
export function refusedChange({ actor, act, ...certificate }: RevokeRequest): Attempt {
  return { actor, action: revocationActions[act], target: targetOf(certificate) };
}

/** Runs an act; when it is refused, the trail says so too: who tried what, and why it was not done. */
export async function noted<T>(
  db: Kysely<CaTables>,
  clock: Clock,
  attempt: Attempt,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "unavailable") throw error;
    const detail = { ...attempt.detail, code: error.code, refused: error.message };
    const line: ChainLine = { ...attempt, at: clock.now(), outcome: "failure", detail };
    await db.transaction().execute((trx) => appendChain(trx, [line]));
    throw error;
  }
}
