import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { appendAudit } from "./audit.ts";
import { evidenceFolder } from "./evidence.ts";
import { inTransaction, oneByOne } from "./transaction.ts";
import type { Db } from "./transaction.ts";

/** Statements name so many ids at most. */
const atATime = 500;

/** Which pieces go, and what the audit trail says of it. */
export interface Forgetting {
  readonly ids: readonly string[];
  readonly at: string;
  /** In the audit line, beside how many went. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Removes pieces of evidence that no answer, exception, order, step of an order, document, activity or dataset names:
 * rows, readings and a line of the audit trail in one transaction, then each file that no other row names. Gives how
 * many went. A file that came again within the last day stays, for its row may be about to be written.
 */
export async function forgetEvidence(db: Db, data: string, { ids, at, detail }: Forgetting): Promise<number> {
  const gone = await inTransaction(db, async (trx) => {
    await oneByOne(trx, "writes");
    const named = await namedByPeople(trx);
    const free = ids.filter((id) => !named.has(id));
    const hashes: string[] = [];
    for (const some of partsOf(free)) {
      const rows = await trx.selectFrom("evidence").select("sha256").where("id", "in", some).execute();
      hashes.push(...rows.map(({ sha256 }) => sha256));
      await trx.deleteFrom("readings").where("evidence_id", "in", some).execute();
      await trx.deleteFrom("evidence").where("id", "in", some).execute();
    }
    const count = hashes.length;
    if (count > 0) {
      const line = { at, actor: "platform", action: "evidence.forget", target: "", detail: { ...detail, count } };
      await appendAudit(trx, line);
    }
    return hashes;
  });
  for (const some of partsOf([...new Set(gone)])) await removeFiles(db, data, { hashes: some, at });
  return gone.length;
}

/** Every id in the lists of what people entered, and in what orders were issued on. */
async function namedByPeople(db: Db): Promise<Set<string>> {
  const texts = [
    db.selectFrom("answers").select("evidence_ids as text").execute(),
    db.selectFrom("waivers").select("evidence_ids as text").execute(),
    db.selectFrom("order_steps").select("evidence_ids as text").execute(),
    db.selectFrom("orders").select("finding as text").execute(),
    db.selectFrom("policy_documents").select("evidence_ids as text").execute(),
    db.selectFrom("activities").select("evidence_ids as text").execute(),
    db.selectFrom("datasets").select("fields as text").execute(),
  ];
  return new Set((await Promise.all(texts)).flat().flatMap(({ text }) => idsIn(text)));
}

/** Every string of a JSON text that may be an id. */
export const idsIn = (json: string): string[] => [...json.matchAll(/"([\w-]{1,64})"/g)].map(([, id = ""]) => id);

async function removeFiles(
  db: Db,
  data: string,
  { hashes, at }: { readonly hashes: readonly string[]; readonly at: string },
): Promise<void> {
  const rows = await db.selectFrom("evidence").select("sha256").where("sha256", "in", hashes).execute();
  const needed = new Set(rows.map(({ sha256 }) => sha256));
  for (const sha256 of hashes.filter((each) => !needed.has(each))) {
    const path = join(evidenceFolder(data), sha256);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < Date.parse(at) - 86_400_000) await rm(path, { force: true });
  }
}

function partsOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atATime) }, (_, n) => all.slice(n * atATime, (n + 1) * atATime));
}
