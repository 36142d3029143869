import type { CheckResult } from "@chengfang/model/compliance/result";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import { isClaim } from "./claim.ts";
import type { Source } from "./claim.ts";
import type { Rules } from "./outdated.ts";
import type { Outcome, Piece, Told } from "../read/piece.ts";

/** The pieces after a number that nobody has read, in the order of their arrival. */
export async function unread(
  db: Db,
  { limit, after = 0 }: { readonly limit: number; readonly after?: number },
): Promise<Piece[]> {
  return db
    .selectFrom("evidence")
    .selectAll("evidence")
    .where("seq", ">", after)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom("readings").select("evidence_id").whereRef("evidence_id", "=", "evidence.id")),
      ),
    )
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** PostgreSQL may show a piece after others with higher numbers, but not after so many. */
const margin = 1000;

/** Up to which number everything is read, if now everything is. */
export async function readUpTo(db: Db): Promise<number> {
  const newest = await db.selectFrom("evidence").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return Math.max(0, (newest?.seq ?? 0) - margin);
}

interface Moment {
  readonly readAt: string;
  readonly rules: Rules;
}

/**
 * Writes what became of a piece in one transaction, so that it is read once and wholly or not at all. A newer reading
 * of the same object and source displaces the older ones; one that comes late is displaced from the start. What a
 * person brought displaces only its like.
 */
export async function writeOutcome(db: Db, piece: Piece, outcome: Outcome, moment: Moment): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("readings").where("evidence_id", "=", piece.id).execute(); // read anew by other rules
    if ("refused" in outcome) {
      await trx
        .insertInto("readings")
        .values(refusalRow(piece, outcome.refused, moment))
        .execute();
      return;
    }
    for (const told of outcome.told) await writeTold(trx, piece, told, moment);
  });
}

async function writeTold(trx: Db, piece: Piece, told: Told, moment: Moment): Promise<void> {
  const row = readingRow(piece, told, moment);
  const same = await trx
    .selectFrom("readings")
    .select(["evidence_id", "observed_at", "kind", "tool", "signer"])
    .where("state", "=", "read")
    .where("asset_id", "=", row.asset_id)
    .where("policy", "=", row.policy)
    .where("kind", "=", row.kind)
    .where("tool", "=", row.tool)
    .where("platform", "=", row.platform)
    .where("signed", "=", row.signed)
    .where("system_id", row.system_id === null ? "is" : "=", row.system_id)
    .execute();
  const isNewer = (one: Reading, other: Reading) => Date.parse(one.observed_at) > Date.parse(other.observed_at);
  const late = same.some((each) => isNewer(each, row) && displaces(each, row));
  const displaced = same.filter((each) => !isNewer(each, row) && displaces(row, each));
  const holds = row.kind === "document" || row.kind === "photo" || row.kind === "interview";
  await trx
    .insertInto("readings")
    .values({ ...row, state: late && !holds ? "superseded" : "read" })
    .execute();
  if (displaced.length === 0 || holds) return;
  await trx
    .updateTable("readings")
    .set({ state: "superseded" })
    .where(
      "evidence_id",
      "in",
      displaced.map((each) => each.evidence_id),
    )
    .where("asset_id", "=", row.asset_id)
    .where("policy", "=", row.policy)
    .execute();
}

interface Reading extends Source {
  readonly observed_at: string;
}

const displaces = (newer: Reading, older: Reading): boolean => !isClaim(newer) || isClaim(older);

function readingRow(piece: Piece, told: Told, { readAt, rules }: Moment) {
  return {
    evidence_id: piece.id,
    asset_id: told.assetId ?? "",
    policy: told.policy,
    system_id: told.assetId === null ? piece.system_id : null,
    kind: piece.kind,
    tool: told.tool,
    platform: told.platform,
    state: "read",
    problem: told.note.slice(0, 2000),
    observed_at: earlier(told.observedAt, piece.at),
    signed: told.signed ? 1 : 0,
    signer: told.signer,
    machine: told.machine,
    rules: rules(told.policy),
    read_at: readAt,
    results: JSON.stringify(told.results.map(kept)),
  };
}

/** A host's clock may be a little ahead; nothing was seen after it came. */
const earlier = (seen: string, came: string): string => (Date.parse(seen) > Date.parse(came) ? came : seen);

/** Of what passed nobody needs to know how to mend it. */
export function kept(result: CheckResult): CheckResult {
  if (result.status !== "pass" && result.status !== "na") return result;
  const { uid, status, title, risk, requirements, highRiskCases, wanted, unverified } = result;
  return { uid, status, title, risk, requirements, highRiskCases, wanted, unverified, seen: result.seen.slice(0, 200) };
}

function refusalRow(piece: Piece, problem: string, { readAt, rules }: Moment) {
  return {
    evidence_id: piece.id,
    asset_id: piece.asset_id ?? "",
    policy: "",
    system_id: piece.system_id,
    kind: piece.kind,
    tool: piece.tool,
    platform: "",
    state: "refused",
    problem: problem.slice(0, 2000),
    observed_at: piece.observed_at ?? piece.at,
    signed: 0,
    signer: piece.by,
    machine: "",
    rules: rules(""),
    read_at: readAt,
    results: "[]",
  };
}
