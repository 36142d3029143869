import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckResult } from "../../model/src/compliance/result.ts";
import { SystemInput } from "../../model/src/compliance/system.ts";
import type { CheckStatus } from "../../model/src/compliance/verdict.ts";
import { kept } from "../../analyzer/src/assessor/records/readings.ts";
import { loadRulebook } from "../../analyzer/src/assessor/rulebook.ts";
import { createSecond } from "../../analyzer/src/assessor/second.ts";
import type { Desk } from "../../analyzer/src/assessor/turn.ts";
import { applicable } from "../../analyzer/src/compliance/catalogue/applicable.ts";
import { openRecords } from "../../store/src/records/open.ts";
import { rowOf } from "../../store/src/records/row.ts";

export const size = { systems: 200, assets: 50, checks: 135 };

export interface BenchCity extends Desk {
  close(): Promise<void>;
}

const at = new Date().toISOString();
const observedAt = new Date(Date.now() - 3_600_000).toISOString();

/** A city of systems at level 3 with the cloud extension, one reading of 135 results for each asset, nothing judged yet. */
export async function benchCity(share: number): Promise<BenchCity> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-comply-"));
  const db = await openRecords({ data });
  const rulebook = loadRulebook();
  const results = manyResults(rulebook.catalogue);
  const systems = Math.max(1, Math.round(size.systems * share));
  for (let s = 0; s < systems; s += 1) {
    await db.transaction().execute(async (trx) => {
      await trx.insertInto("systems").values(systemRow(s)).execute();
      for (let a = 0; a < size.assets; a += 1) {
        const assetId = `a-${s}-${a}`;
        await trx.insertInto("assets").values(assetRow(assetId)).execute();
        await trx
          .insertInto("system_assets")
          .values({ system_id: `s-${s}`, asset_id: assetId })
          .execute();
        await trx
          .insertInto("readings")
          .values(readingRow(assetId, results((s * 7 + a) % 40)))
          .execute();
      }
    });
  }
  const now = () => new Date().toISOString();
  const second = createSecond({ data, url: undefined });
  return {
    db,
    data,
    rulebook,
    now,
    refused: () => {},
    second,
    async close() {
      await second.rest();
      await db.destroy();
      rmSync(data, { recursive: true });
    },
  };
}

/** Results as an agent's evidence gives them: 135 checks over the items that machines see, some of them failing. */
function manyResults(catalogue: Desk["rulebook"]["catalogue"]): (turn: number) => string {
  const seen = applicable(catalogue, { levelG: 3, levelS: 3, levelA: 3, extensions: [] }).filter(
    ({ automation }) => automation !== "manual",
  );
  const variants = Array.from({ length: 40 }, (_, turn) =>
    JSON.stringify(Array.from({ length: size.checks }, (__, n) => kept(resultOf(n, seen, statusOf(turn, n))))),
  );
  return (turn) => variants[turn] ?? "[]";
}

const statusOf = (turn: number, n: number): CheckStatus =>
  (turn + n) % 11 === 0 ? "fail" : (turn * n) % 29 === 1 ? "unknown" : "pass";

function resultOf(n: number, seen: readonly { readonly requirement: string }[], status: CheckStatus): CheckResult {
  const requirements = [n, n + 61].slice(0, 1 + (n % 2)).map((each) => seen[each % seen.length]?.requirement ?? "");
  return {
    uid: `chengfang:linux:bench-check-number-${n}`,
    status,
    title: { zh: `基准检查项之第 ${n} 号：口令最长使用期限`, en: `Benchmark check number ${n}: maximum password age` },
    risk: n % 3 === 0 ? "high" : "medium",
    requirements,
    highRiskCases: n % 10 === 0 ? ["6.4.1.1"] : [],
    seen: "/etc/login.defs: PASS_MAX_DAYS\t99999\n/etc/shadow: root:*:19000:0:99999:7:::",
    wanted: "/etc/login.defs: PASS_MAX_DAYS <= 90",
    remedy: {
      zh: "在 /etc/login.defs 中设置 PASS_MAX_DAYS 90，并对现有账户执行 chage -M 90",
      en: "set PASS_MAX_DAYS 90 in /etc/login.defs and run chage -M 90 for the accounts that exist",
    },
    unverified: false,
  };
}

function systemRow(number: number) {
  const levels = { levelG: 3, levelS: 3, levelA: 3 };
  const { assetIds: _, ...facts } = SystemInput.parse({ name: `系统 ${number}`, ...levels, extensions: ["cloud"] });
  return rowOf({ ...facts, id: `s-${number}`, number: `DJ-${number}`, createdAt: at, updatedAt: at });
}

function assetRow(id: string) {
  return {
    id,
    name: id,
    kind: "server",
    addresses: "[]",
    hostnames: "[]",
    unit_id: null,
    system: "",
    owner: "",
    zone: "",
    importance: "normal",
    level_g: null,
    level_s: null,
    level_a: null,
    note: "",
    created_at: at,
    updated_at: at,
  };
}

/** The first asset of a system is looked at again, with other results. */
export async function changeOne({ db, rulebook, now }: Desk, turn: number): Promise<void> {
  const results = manyResults(rulebook.catalogue)(turn + 3);
  await db
    .updateTable("readings")
    .set({ results, read_at: now(), observed_at: now() })
    .where("asset_id", "=", `a-0-${turn % size.assets}`)
    .execute();
}

function readingRow(assetId: string, results: string) {
  return {
    evidence_id: `e-${assetId}`,
    asset_id: assetId,
    policy: "default",
    system_id: null,
    kind: "agent",
    tool: "chengfang-agent",
    platform: "linux",
    state: "read",
    problem: "",
    observed_at: observedAt,
    signed: 1,
    signer: "k",
    machine: "",
    rules: "",
    read_at: at,
    results,
  };
}
