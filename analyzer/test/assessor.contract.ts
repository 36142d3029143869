import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Assessment, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assess } from "../src/assessor/assess.ts";
import { summaryOf } from "../src/assessor/assess-summary.ts";
import { publishRulebook } from "../src/assessor/publish.ts";
import { writeReminders } from "../src/assessor/records/reminders.ts";
import { loadRulebook } from "../src/assessor/rulebook.ts";
import { judgeStale, readAgain, readNew } from "../src/assessor/turn.ts";
import type { Desk } from "../src/assessor/turn.ts";
import { limited, open } from "./assessor.ts";
import type { Office } from "./assessor.ts";

const rulebook = loadRulebook();
const stop = new AbortController().signal;
/** 8.1.4.4.c, automatic: one check of SSH's sources decides it on each server. */
const sources = "L3-CES1-19";
/** 8.1.6.1, manual. */
const strategy = "L3-PSS1-01";

/** What the assessor does with the records, whichever database they are in. */
export function assessorContract(build: () => Promise<Office>): void {
  let office: Office;
  let desk: Desk;
  const refusals: string[] = [];
  beforeAll(async () => {
    office = await build();
    const { db, data } = office;
    desk = { db, data, rulebook, now: () => new Date().toISOString(), refused: (_, reason) => refusals.push(reason) };
    await publishRulebook(desk, rulebook);
  });
  afterAll(() => office.close());

  const turn = async () => {
    const read = await readNew(desk, stop);
    const again = await readAgain(desk, stop);
    const { judged } = await judgeStale(desk, stop);
    await sleep(2); // two turns have two moments
    return { read, again: again.read, judged };
  };
  const item = async (unit: string) => {
    const row = await office.db
      .selectFrom("item_verdicts")
      .select("detail")
      .where("unit", "=", unit)
      .executeTakeFirstOrThrow();
    return ItemVerdict.parse(JSON.parse(row.detail));
  };
  const now = () => new Date().toISOString();

  test("two hosts' signed evidence makes an automatic item met, and nothing is judged anew without a reason", async () => {
    await office.collect("web", { at: now(), facts: limited });
    expect(await turn()).toEqual({ read: 1, again: 0, judged: 1 });
    expect(await item(sources)).toMatchObject({ verdict: "pending", reason: "incomplete" });
    const ahead = new Date(Date.now() + 120_000).toISOString(); // by its clock
    await office.collect("db", { at: ahead, facts: limited });
    expect(await turn()).toEqual({ read: 1, again: 0, judged: 1 });
    expect(await item(sources)).toMatchObject({ verdict: "met", by: "system", automatic: "met" });
    expect(await turn()).toEqual({ read: 0, again: 0, judged: 0 });
    const { detail } = await office.db.selectFrom("assessments").select("detail").executeTakeFirstOrThrow();
    expect(Assessment.parse(JSON.parse(detail)).coverage.automatic).toBeGreaterThan(0);
    expect(await office.db.selectFrom("assessment_days").selectAll().execute()).toHaveLength(1);
    expect((await office.db.selectFrom("catalogue_items").select("unit").execute()).length).toBe(
      rulebook.catalogue.length,
    );
  });

  test("what fails drifts and says why; mended, it is found so by the order's re-check", async () => {
    await office.collect("web", { at: now(), facts: open });
    await turn();
    const fallen = await item(sources);
    expect(fallen).toMatchObject({ verdict: "partial", reason: "mixed" });
    const [drift] = await office.db
      .selectFrom("drifts")
      .selectAll()
      .where("unit", "=", sources)
      .where("from_verdict", "=", "met")
      .execute();
    expect(drift).toMatchObject({ to_verdict: "partial" });
    expect(drift?.because).toMatch(/^web：.*SSH.*：通过 → 未通过 \/ web: .*SSH.*: passed → failed$/);
    await office.order("o1", sources, JSON.stringify(fallen.basis));
    await turn();
    expect(await office.db.selectFrom("order_checks").select("met").execute()).toEqual([{ met: 0 }]);
    await office.collect("web", { at: now(), facts: limited });
    await turn();
    expect(await item(sources)).toMatchObject({ verdict: "met" });
    expect(await office.db.selectFrom("order_checks").select("met").execute()).toEqual([{ met: 1 }]);
  });

  test("what another host said, what was changed, what is not signed and what is gone decides nothing", async () => {
    const states = async (id: string) =>
      office.db.selectFrom("readings").select(["state", "signed", "problem"]).where("evidence_id", "=", id).execute();
    const copied = await office.collect("web", { at: now(), facts: open, machineId: "machine-db" });
    const unsigned = await office.collect("web", { at: now(), facts: open, signed: false });
    const gone = await office.give({ kind: "document", systemId: "oa", bytes: Buffer.from("a policy") });
    const { sha256 } = await office.db
      .selectFrom("evidence")
      .select("sha256")
      .where("id", "=", gone)
      .executeTakeFirstOrThrow();
    rmSync(join(office.data, "evidence", sha256));
    const foreign = await office.give({
      kind: "import",
      tool: "nmap",
      systemId: "oa",
      bytes: Buffer.from(scan("203.0.113.9")),
    });
    await turn();
    expect(await states(copied)).toMatchObject([
      { state: "refused", problem: expect.stringContaining("another host") },
    ]);
    expect(await states(unsigned)).toMatchObject([{ state: "read", signed: 0 }]);
    expect(await states(gone)).toMatchObject([
      { state: "refused", problem: expect.stringContaining("gone or was changed") },
    ]);
    expect(await states(foreign)).toMatchObject([
      { state: "refused", problem: expect.stringContaining("none of our assets") },
    ]);
    expect(refusals).toHaveLength(3);
    const { verdict, basis } = await item(sources);
    expect(verdict).toBe("met");
    expect(basis.filter((each) => each.void === "unsigned")).toHaveLength(1);
  });

  test("an answer waits for a signature; an earlier moment is judged by what was known then", async () => {
    const before = now();
    await sleep(2);
    await office.answer(strategy, "met", "li");
    await turn();
    const waiting = await item(strategy);
    expect(waiting).toMatchObject({ verdict: "pending", awaitingSignature: true, reason: "awaiting-signature" });
    await office.review(strategy, "met", { by: "wang", basisHash: waiting.basisHash });
    await turn();
    expect(await item(strategy)).toMatchObject({ verdict: "met", by: "person", reviewedBy: "wang" });
    const of = (assessed: Awaited<ReturnType<typeof assess>>, unit: string) =>
      assessed.items.find((each) => each.item.unit === unit)?.verdict;
    const today = await assess(desk, { system: "协同办公", at: undefined });
    expect([of(today, strategy), of(today, sources)]).toEqual(["met", "met"]);
    expect(summaryOf(today, "zh")).toMatch(/^DJ-2026-000001 协同办公 {2}S3A3G3[^]*符合 \d+[^]*2025 版报告模板符合率/);
    expect(summaryOf(today, "en")).toContain("2025 template, conformity rate");
    const then = await assess(desk, { system: "DJ-2026-000001", at: before });
    expect([of(then, strategy), of(then, sources)]).toEqual(["pending", "met"]);
    const long = await assess(desk, { system: "oa", at: new Date(Date.now() + 40 * 86_400_000).toISOString() });
    expect([of(long, strategy), of(long, sources)]).toEqual(["met", "pending"]);
    await expect(assess(desk, { system: "none", at: undefined })).rejects.toMatchObject({ code: "not-found" });
  });

  test("another profile, or another day of it, and old evidence is read anew", async () => {
    await office.act((db) =>
      db
        .insertInto("policies")
        .values({ name: "default", title: "", parameters: "{}", updated_at: now(), updated_by: "li" })
        .execute(),
    );
    expect(await turn()).toMatchObject({ again: 3, judged: 1 });
    expect(await turn()).toEqual({ read: 0, again: 0, judged: 0 });
    await office.act((db) => db.updateTable("systems").set({ policy: "strict", updated_at: now() }).execute());
    expect(await turn()).toMatchObject({ again: 3, judged: 1 });
    const rows = await office.db
      .selectFrom("readings")
      .select("policy")
      .distinct()
      .where("state", "=", "read")
      .where("kind", "=", "agent")
      .execute();
    expect(rows).toEqual([{ policy: "strict" }]);
    expect(await item(sources)).toMatchObject({ verdict: "met" });
  });

  test("reminders follow the duties, and a system out of service has no verdicts", async () => {
    await writeReminders(office.db, rulebook, now());
    const first = await office.db.selectFrom("reminders").selectAll().execute();
    expect(first.length).toBeGreaterThan(0);
    await writeReminders(office.db, rulebook, now());
    expect(await office.db.selectFrom("reminders").selectAll().execute()).toEqual(first);
    await office.act((db) => db.updateTable("systems").set({ status: "retired", updated_at: now() }).execute());
    await turn();
    await writeReminders(office.db, rulebook, now());
    for (const table of ["item_verdicts", "assessments", "reminders"] as const)
      expect(await office.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
}

const scan = (
  address: string,
) => `<?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap" version="7.95" xmloutputversion="1.05" start="1782777600">
<host starttime="1782777600" endtime="1782777600"><status state="up" reason="syn-ack"/><address addr="${address}" addrtype="ipv4"/>
<ports><port protocol="tcp" portid="22"><state state="open" reason="syn-ack"/><service name="ssh"/></port></ports></host>
<runstats><finished time="1782777600"/><hosts up="1" down="0" total="1"/></runstats></nmaprun>`;
