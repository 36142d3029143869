import { loadDepartments } from "@chengfang/console-report/compliance/scorecard";
import { addEvidence } from "@chengfang/store/records/evidence";
import { ReportKind } from "@chengfang/model/compliance/report";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { seedSystems } from "../../test/protection.ts";

let desk: Desk;
let owner: Browser;

beforeAll(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
  owner = await enter(desk, "owner");
});
afterAll(async () => desk.close());

test.each(ReportKind.options)(
  "the %s paper of an owner's own system is printed, that of another is not there",
  async (kind) => {
    const own = await owner.ask(`/api/systems/y-his/report?kind=${kind}`);
    expect(own.statusCode).toBe(200);
    expect(own.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(own.headers["content-disposition"]).toMatch(/^attachment; .*filename\*=UTF-8''DJ-2026-000001/);
    expect((await owner.ask(`/api/systems/y-pay/report?kind=${kind}`)).statusCode).toBe(404);
  },
);

test("who may not see compliance prints nothing, and every print leaves its line", async () => {
  expect((await desk.ask("collector", "/api/systems/y-his/report?kind=gap")).statusCode).toBe(403);
  expect((await desk.ask("viewer", "/api/systems/y-his/report?kind=gap&format=xlsx&language=en")).statusCode).toBe(200);
  const lines = await desk.deps.records
    .selectFrom("audit")
    .select(["actor", "detail"])
    .where("action", "=", "system.report")
    .orderBy("seq", "desc")
    .execute();
  expect(lines).toHaveLength(ReportKind.options.length + 1);
  expect(lines[0]).toMatchObject({ detail: '{"format":"xlsx","kind":"gap","language":"en"}' });
});

test("a format that a paper does not have is refused", async () => {
  expect((await owner.ask("/api/systems/y-his/report?kind=gap&format=zip")).statusCode).toBe(422);
  expect((await owner.ask("/api/systems/y-his/report?kind=nothing")).statusCode).toBe(400);
});

test("the score card shows an owner their own department alone", async () => {
  const sizes = await Promise.all([
    owner.ask("/api/compliance/scorecard.docx"),
    desk.ask("lead", "/api/compliance/scorecard.docx"),
  ]);
  expect(sizes.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const text = async (bytes: Buffer) => {
    const { default: JSZip } = await import("jszip");
    return (await (await JSZip.loadAsync(bytes)).file("word/document.xml")?.async("string")) ?? "";
  };
  const [own = "", all = ""] = await Promise.all(sizes.map(async ({ rawPayload }) => text(rawPayload)));
  expect([own.includes("市财政局"), all.includes("市财政局")]).toEqual([false, true]);
  expect(own).toContain("市卫生健康委员会");
});

test("the score card counts as overdue what the list of orders does: by the day in China and the deadline in force", async () => {
  const { records } = desk.deps;
  const said = { system_id: "y-his", title: "…", demand: "…", risk: "high", finding: "[]", issued_by: "wang" };
  const given = { ...said, unit_id: "u-health", issued_at: "2026-11-01T00:00:00.000Z", campaign_id: null };
  const orders = [
    { id: "due-today", deadline: "2026-11-24" },
    { id: "prolonged", deadline: "2026-11-20", due_at: "2026-12-20" },
    { id: "answered", deadline: "2026-11-20", state: "answered" },
    { id: "late", deadline: "2026-11-20" },
  ];
  for (const each of orders)
    await records
      .insertInto("orders")
      .values({ ...given, ...each, number: each.id, unit: each.id })
      .execute();
  const [own] = await loadDepartments(records, "2026-11-24T04:00:00.000Z", "u-health");
  expect(own?.systems.map(({ overdue }) => overdue)).toEqual([1]);
});

test("a scan of the whole city is in no owner's package, though a verdict of the system rests on it", async () => {
  const { records, data } = desk.deps;
  const said = { kind: "import", tool: "nessus", media: "", observedAt: null, validUntil: null } as const;
  const scan = { ...said, units: [], systemId: null, assetId: null, name: "city.nessus", note: "" };
  const by = { id: "scanner", name: "scanner" };
  const { id } = await addEvidence(records, data, { ...scan, bytes: Buffer.from("s-his s-pay"), at: "2026-11-24", by });
  for (const asset_id of ["s-his", "s-pay"])
    await records.insertInto("readings").values(reading(id, asset_id)).execute();
  const answer = { systemId: "y-his", unit: "L3-CES1-01", verdict: "unmet", text: "见扫描结果", evidenceIds: [id] };
  const reviewer = await enter(desk, "reviewer");
  expect((await reviewer.ask({ method: "POST", url: "/api/answers", payload: answer })).statusCode).toBe(201);
  const holds = (asked: { readonly rawPayload: Buffer }) => asked.rawPayload.includes("city.nessus");
  const url = "/api/systems/y-his/report?kind=package&format=zip";
  expect(holds(await desk.ask("lead", url))).toBe(true);
  expect(holds(await owner.ask(url))).toBe(false);
});

const reading = (evidence_id: string, asset_id: string) => ({
  evidence_id,
  asset_id,
  system_id: null,
  kind: "import",
  tool: "nessus",
  platform: "host",
  state: "read",
  problem: "",
  observed_at: "2026-11-24",
  signed: 1,
  signer: "scanner",
  read_at: "2026-11-24",
  results: "[]",
});
