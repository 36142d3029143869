import { CheckResult } from "@chengfang/model/compliance/result";
import type { EntityPicture } from "@chengfang/model/query-language/picture";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import { z } from "zod";

const readingsMost = 50;
const findingsMost = 100;
const Results = z.array(CheckResult);

/** Checks that assets failed when they were last looked at, the gravest first. */
export async function failedChecks(
  db: Kysely<Records>,
  assetIds: readonly string[],
): Promise<EntityPicture["findings"]> {
  if (assetIds.length === 0) return [];
  const rows = await db
    .selectFrom("readings")
    .where("asset_id", "in", [...assetIds])
    .where("state", "=", "read")
    .select(["asset_id", "observed_at", "results"])
    .orderBy("observed_at", "desc")
    .limit(readingsMost)
    .execute();
  const newest = new Map<string, EntityPicture["findings"][number] | undefined>();
  for (const { asset_id: assetId, observed_at: observedAt, results } of rows)
    for (const { uid, status, title, risk, seen } of Results.parse(JSON.parse(results))) {
      const key = `${assetId} ${uid}`;
      if (!newest.has(key))
        newest.set(key, status === "fail" ? { assetId, uid, title, risk, seen, observedAt } : undefined);
    }
  const rank = (risk: string) => ["high", "medium", "low"].indexOf(risk);
  return [...newest.values()]
    .filter((each) => each !== undefined)
    .toSorted((a, b) => rank(a.risk) - rank(b.risk))
    .slice(0, findingsMost);
}
