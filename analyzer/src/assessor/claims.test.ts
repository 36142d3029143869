import { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOffice, limited } from "../../test/assessor.ts";
import type { Office } from "../../test/assessor.ts";
import { publishRulebook } from "./publish.ts";
import { loadRulebook } from "./rulebook.ts";
import { judgeStale, readNew } from "./turn.ts";
import type { Desk } from "./turn.ts";

const stop = new AbortController().signal;
const now = () => new Date().toISOString();
let office: Office;
let desk: Desk;

beforeAll(async () => {
  office = await buildOffice();
  const rulebook = loadRulebook();
  desk = { db: office.db, data: office.data, rulebook, now, refused: () => {} };
  await publishRulebook(desk, rulebook);
});
afterAll(async () => office.close());

/** An item as judged now; unless another is named 8.1.4.4.c, automatic, to which a test of Lynis speaks. */
async function judged(unit = "L3-CES1-19"): Promise<ItemVerdict> {
  await readNew(desk, stop);
  await judgeStale(desk, stop);
  const { detail } = await office.db
    .selectFrom("item_verdicts")
    .select("detail")
    .where("unit", "=", unit)
    .executeTakeFirstOrThrow();
  return ItemVerdict.parse(JSON.parse(detail));
}

const reports = async (by: string, warnings: readonly string[] = []) => {
  for (const host of ["web", "db"]) {
    const found = warnings.map((id) => `warning[]=${id}|found by ${by}|-|-|\n`).join("");
    const text = `# Lynis Report\nreport_version_major=1\nlynis_version=3.0.8\nhostname=${host}\n${found}tests_executed=DBS-1886|\nfinish=true\n`;
    const given = { kind: "import", tool: "lynis", assetId: host, bytes: Buffer.from(text) } as const;
    await office.give({ ...given, by: { id: by, name: by } });
  }
};

test("a person's reports make no item met before a reviewer signs; those that a machine sends do", async () => {
  await reports("li");
  expect(await judged()).toMatchObject({ verdict: "pending", awaitingSignature: true, automatic: "pending" });
  await reports("token:scanner");
  expect(await judged()).toMatchObject({ verdict: "met", by: "system" });
});

test("a person's later reports of the same tool do not hide a fault that a machine's show; the machine's own do", async () => {
  await reports("token:scanner", ["DBS-1886"]);
  await reports("li");
  expect(await judged()).toMatchObject({ verdict: "unmet" });
  await reports("token:scanner");
  expect(await judged()).toMatchObject({ verdict: "met", by: "system" });
});

test("a drill that somebody entered makes no item met before a reviewer signs", async () => {
  const facts = {
    format: "chengfang-platform-facts/1",
    at: now(),
    system: { id: "oa", name: "协同办公", level: 3, lastAssessedAt: null, filingExpiresAt: null },
    assets: [],
    log: {
      archiveDays: 0,
      indexDays: 0,
      freeBytes: 0,
      keptBytes: 0,
      oldest: null,
      bytesPerDay: null,
      chain: null,
      complete: null,
    },
    audit: { intact: true, lines: 1 },
    alarms: { count: 0, medianMs: null, last: null, waitingOverDay: 0 },
    administrators: { sysadmin: 1, secadmin: 1, auditor: 1, shared: 0 },
    logins: { strong: 0, all: 0 },
    incidents: { closed: 0, incomplete: [] },
    activities: [{ kind: "drill", lastDay: now().slice(0, 10), result: "" }],
    documents: { all: 0, overdue: [] },
  };
  const by = { id: "platform", name: "platform" };
  await office.give({ kind: "platform", systemId: "oa", by, bytes: Buffer.from(JSON.stringify(facts)) });
  expect(await judged("L3-MMS1-43")).toMatchObject({ verdict: "pending", awaitingSignature: true });
});

test("a host's own key says nothing of a system that the host is not of", async () => {
  const id = await office.collect("elsewhere", { at: now(), facts: limited });
  await office.db.updateTable("evidence").set({ asset_id: null, system_id: "oa" }).where("id", "=", id).execute();
  await office.db.updateTable("agent_keys").set({ asset_id: "elsewhere" }).execute();
  await readNew(desk, stop);
  expect(
    await office.db.selectFrom("readings").select(["state", "problem"]).where("evidence_id", "=", id).execute(),
  ).toMatchObject([{ state: "refused", problem: expect.stringContaining("not of this system") }]);
});

test("nothing was observed after it came, whatever its giver says", async () => {
  const said = { kind: "document", systemId: "oa", observedAt: "2099-01-01T00:00:00.000Z" } as const;
  const id = await office.give({ ...said, bytes: Buffer.from("a plan") });
  await readNew(desk, stop);
  const row = await office.db
    .selectFrom("readings")
    .select("observed_at")
    .where("evidence_id", "=", id)
    .executeTakeFirstOrThrow();
  expect(row.observed_at < "2099").toBe(true);
});

test("a machine whose evidence was of one asset is not another one, whatever it calls itself", async () => {
  const web = await office.db.selectFrom("assets").selectAll().where("id", "=", "web").executeTakeFirstOrThrow();
  for (const id of ["app", "copy"]) {
    const values = { ...web, id, name: id, hostnames: JSON.stringify([id]) };
    await office.db.insertInto("assets").values(values).execute();
  }
  await office.db.updateTable("agent_keys").set({ asset_id: null }).execute(); // the collector's again
  const states = async (id: string) =>
    office.db.selectFrom("readings").select(["state", "problem"]).where("evidence_id", "=", id).execute();
  const unsigned = await office.collect("web", { at: now(), facts: limited, machineId: "m-app", signed: false });
  const own = await office.collect("web", { at: now(), facts: limited });
  const claimed = await office.collect("app", { at: now(), facts: limited, machineId: "machine-web" });
  const honest = await office.collect("app", { at: now(), facts: limited, machineId: "m-app" });
  await readNew(desk, stop);
  expect(await states(own)).toMatchObject([{ state: "read" }]);
  expect(await states(claimed)).toMatchObject([
    { state: "refused", problem: expect.stringContaining("another host (web, machine id machine-web)") },
  ]);
  expect([await states(unsigned), await states(honest)]).toMatchObject([[{ state: "read" }], [{ state: "read" }]]);
  await office.db.updateTable("agent_keys").set({ asset_id: "copy" }).execute(); // made of web's image, with a key of its own
  const cloned = await office.collect("copy", { at: now(), facts: limited, machineId: "machine-web" });
  await readNew(desk, stop);
  expect(await states(cloned)).toMatchObject([{ state: "read" }]);
});
