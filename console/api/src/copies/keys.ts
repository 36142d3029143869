import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { keyedBy } from "@chengfang/model/data/pseudonym";
import type { Keyed } from "@chengfang/model/data/permute";
import type { MaskingRules } from "@chengfang/model/data/rules";
import { Refusal } from "@chengfang/model/refusal";
import { appendAudit } from "@chengfang/store/records/audit";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import { pseudonymKey } from "@chengfang/store/pseudonym-keys";
import { noteUse } from "../data-uses/note.ts";
import type { Use } from "../data-uses/note.ts";
import { rulesInForce, shippedRules } from "../masking/rules.ts";

/** The platform's records, if it has run in this data directory; a copy can be made without. */
export async function withRecords<T>(
  { data, records: { url } }: Config,
  run: (db: Db | undefined) => Promise<T>,
): Promise<T> {
  if (url === undefined && !existsSync(join(data, "records.sqlite"))) return run(undefined);
  const db = await openRecords({ data, url });
  try {
    return await run(db);
  } finally {
    await db.destroy();
  }
}

export const rulesFor = async (db: Db | undefined): Promise<MaskingRules> =>
  db === undefined ? shippedRules : rulesInForce(db);

/** The key of a purpose, or one for this run alone that nobody keeps. A purpose that was ended stays so. */
export async function keyFor(db: Db | undefined, data: string, purpose: string | undefined): Promise<Keyed> {
  if (purpose === undefined) return keyedBy(randomBytes(32));
  const known = await db
    ?.selectFrom("pseudonym_purposes")
    .select("ended_at")
    .where("name", "=", purpose)
    .executeTakeFirst();
  if (known !== undefined && known.ended_at !== null)
    throw new Refusal("conflict", `the purpose ${purpose} has ended`, { reason: "ended" });
  return keyedBy(await pseudonymKey(data, purpose));
}

/** What was done at the machine, in both trails. */
export async function record(db: Db | undefined, action: string, use: Use): Promise<void> {
  if (db === undefined) return;
  const at = new Date().toISOString();
  const by = { id: "cli", name: `cli:${userInfo().username}`, address: "" };
  await db.transaction().execute(async (trx) => {
    const { target, purpose = "", rows = null, destination = "" } = use;
    await appendAudit(trx, { at, actor: by.name, action, target, detail: { purpose, rows, destination } });
    await noteUse(trx, { at, by }, use);
  });
}
