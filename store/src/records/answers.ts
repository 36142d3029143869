import { randomUUID } from "node:crypto";
import type { Answer } from "@chengfang/model/compliance/work";
import { appendAudit } from "./audit.ts";
import { rowOf } from "./row.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export type EarlierAnswer = Pick<Answer, "systemId" | "unit" | "verdict" | "method" | "text">;

/**
 * Enters at the machine what people said of items before (补录), of systems as a whole: over the API people alone
 * answer, each in a session. The lines of the audit trail say when they were entered and by whom.
 */
export async function enterAnswers(
  db: Db,
  answers: readonly EarlierAnswer[],
  { at, by }: { at: string; by: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const said of answers) {
      const answer: Answer = {
        ...said,
        id: randomUUID(),
        assetId: null,
        evidenceIds: [],
        validUntil: null,
        by,
        at,
        withdrawnAt: null,
      };
      await trx.insertInto("answers").values(rowOf(answer)).execute();
      const { systemId, unit, assetId, verdict, method } = answer;
      const detail = { systemId, unit, assetId, verdict, method };
      await appendAudit(trx, { at, actor: by, action: "answer.enter", target: answer.id, detail });
    }
  });
}
