import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { EvidencePayload } from "@chengfang/model/compliance/evidence";
import type { ItemDetail } from "@chengfang/model/compliance/view";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishRulebook } from "../analyzer/src/assessor/publish.ts";
import { loadRulebook } from "../analyzer/src/assessor/rulebook.ts";
import { judgeStale, readNew } from "../analyzer/src/assessor/turn.ts";
import { enter, openDesk } from "../console/api/test/desk.ts";
import type { Browser, Desk } from "../console/api/test/desk.ts";

// The only test that knows both the console and the assessor: how an owner's finding becomes 符合.

let desk: Desk;
let lead: Browser;
let owner: Browser;
let reviewer: Browser;
let systemId: string;
const rulebook = loadRulebook();
const stop = new AbortController().signal;

beforeAll(async () => {
  desk = await openDesk();
  await publishRulebook({ db: desk.deps.records, data: desk.data }, rulebook);
  [lead, owner, reviewer] = [await enter(desk, "lead"), await enter(desk, "owner"), await enter(desk, "reviewer")];
  systemId = await register("医院信息系统", "u-health", ["s-his"]);
  await register("国库支付系统", "u-finance", ["s-pay"]);
});
afterAll(async () => desk.close());

async function register(name: string, unit: string, assetIds: readonly string[]): Promise<string> {
  const levels = { levelG: 3, levelS: 3, levelA: 3 };
  const payload = { name, responsibleUnitId: unit, assetIds, ...levels };
  return (await done<{ id: string }>(lead, { method: "POST", url: "/api/systems", payload }, 201)).id;
}

async function done<T>(who: Browser, request: Parameters<Browser["ask"]>[0], status = 200): Promise<T> {
  const answer = await who.ask(request);
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<T>();
}

/** The assessor's turn: what came is read, what changed is judged. */
async function turn(): Promise<void> {
  desk.clock.now += 60_000;
  const { records: db } = desk.deps;
  const now = () => new Date(desk.clock.now).toISOString();
  const of = { db, data: desk.data, rulebook, refused: () => {}, now };
  await readNew(of, stop);
  await judgeStale(of, stop);
}

const item = async (unit: string, who = owner) => done<ItemDetail>(who, `/api/systems/${systemId}/items/${unit}`);

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** What the agent sees of the hospital's host, with so many lines of history, signed by its key. */
function seen(history: number, of: Partial<EvidencePayload["host"]> = {}): Buffer {
  const fact = (kind: string, name: string, text: string) => ({ kind, name, found: true, text });
  const payload = Buffer.from(
    JSON.stringify({
      format: "chengfang-evidence/1",
      agent: { name: "chengfang-agent.sh", version: "1" },
      host: {
        hostname: "his-01",
        machineId: "m-1",
        addresses: ["10.20.1.11"],
        os: { id: "debian", version: "12" },
        ...of,
      },
      platforms: ["linux"],
      observedAt: new Date(desk.clock.now).toISOString().replace(/\.\d+/, ""),
      facts: [
        fact("file", "/etc/profile", `# /etc/profile\nexport HISTSIZE=${history}\n`),
        { kind: "file", name: "/etc/profile.d/*.sh", found: false },
        { kind: "file", name: "/etc/bashrc", found: false },
        { kind: "file", name: "/etc/bash.bashrc", found: false },
        fact("file", "/proc/swaps", "Filename Type Size Used Priority\n"),
        fact("command", "homes", "700 root root directory /root\n"),
        fact("command", "sysctl", "fs.suid_dumpable = 0\n"),
        fact("command", "modes", "1777 root root /tmp\n1777 root root /var/tmp\n"),
      ],
    }),
  );
  const value = sign("sha256", payload, privateKey).toString("base64");
  const signature = { algorithm: "ecdsa-p256-sha256", keyId: "k-his", value };
  return Buffer.from(
    JSON.stringify({ format: "chengfang-signed-evidence/1", payload: payload.toString("base64"), signature }),
  );
}

async function give(bytes: Buffer, query = ""): Promise<{ id: string; sha256: string }> {
  const url = `/api/evidence?systemId=${systemId}&assetId=s-his${query}`;
  const headers = { "content-type": "application/octet-stream" };
  return done(owner, { method: "POST", url, payload: bytes, headers }, 201);
}

const residual = "L3-CES1-32"; // 8.1.4.10.a, semi-automatic
const rules = "L3-PSS1-01"; // 8.1.6.1, people alone

test("an owner sees their own systems, and no others", async () => {
  const names = (await done<{ name: string }[]>(owner, "/api/systems")).map(({ name }) => name);
  expect(names).toEqual(["医院信息系统"]);
});

test("what people alone can tell is answered by the owner with evidence, and holds once a reviewer has signed", async () => {
  await turn();
  expect((await item(rules)).verdict).toBe("pending");
  const document = await give(Buffer.from("%PDF-1.7 网络安全工作总体方针"), `&kind=document&units=${rules}`);
  const answer = { systemId, unit: rules, verdict: "met", text: "方针已由领导小组印发", evidenceIds: [document.id] };
  await done(owner, { method: "POST", url: "/api/answers", payload: answer }, 201);
  await turn();
  const waiting = await item(rules, reviewer);
  expect(waiting).toMatchObject({ verdict: "pending", awaitingSignature: true, signing: null });
  const review = { systemId, unit: rules, verdict: "met", basisHash: waiting.basisHash };
  expect((await owner.ask({ method: "POST", url: "/api/reviews", payload: review })).statusCode).toBe(403);
  await done(reviewer, { method: "POST", url: "/api/reviews", payload: review }, 201);
  await turn();
  expect(await item(rules)).toMatchObject({ verdict: "met", by: "person" });
});

test("a finding of the agent becomes an order that closes by itself once it is put right; the item waits for a signature", async () => {
  const key = { id: "k-his", asset_id: "s-his", public_key: publicKey.export({ type: "spki", format: "pem" }) };
  const made = { created_at: new Date(desk.clock.now).toISOString(), created_by: "account-lead", revoked_at: null };
  await desk.deps.records
    .insertInto("agent_keys")
    .values({ ...key, ...made })
    .execute();
  await give(seen(5000));
  await turn();
  expect(await item(residual)).toMatchObject({ verdict: "partial", automatic: "partial" });

  const wanted = { systemId, unit: residual, title: "命令历史过长", demand: "将 HISTSIZE 设为 100 以内", risk: "low" };
  const order = await done<{ id: string }>(lead, { method: "POST", url: "/api/orders", payload: wanted }, 201);
  const steps = `/api/orders/${order.id}/steps`;
  await done(owner, { method: "POST", url: steps, payload: { kind: "acknowledge" } }, 201);
  const again = await give(seen(50));
  const feedback = { kind: "feedback", text: "已改", evidenceIds: [again.id] };
  await done(owner, { method: "POST", url: steps, payload: feedback }, 201);
  await turn();
  const mended = await item(residual, reviewer);
  expect(mended).toMatchObject({ verdict: "pending", automatic: "met", awaitingSignature: true });
  expect(await done(owner, `/api/orders/${order.id}`)).toMatchObject({ state: "closed" });

  const review = { systemId, unit: residual, verdict: "met", basisHash: mended.basisHash };
  await done(reviewer, { method: "POST", url: "/api/reviews", payload: review }, 201);
  await turn();
  expect((await item(residual)).verdict).toBe("met");

  await give(seen(5000));
  await turn();
  const drifts = await done<{ unit: string; because: string }[]>(owner, "/api/drifts");
  expect(drifts.find(({ unit }) => unit === residual)?.because).toContain("命令历史条数");
  expect((await item(residual)).verdict).toBe("partial"); // the signature was under something else
});

test("evidence of another host and evidence that was touched are refused with the reason", async () => {
  const touched = JSON.parse(String(seen(50))) as { payload: string };
  const payload = Buffer.from(touched.payload, "base64").toString().replace("HISTSIZE=50", "HISTSIZE=51");
  const forged = Buffer.from(JSON.stringify({ ...touched, payload: Buffer.from(payload).toString("base64") }));
  const foreign = seen(50, { hostname: "other", machineId: "m-2", addresses: ["10.9.9.9"] });
  for (const bytes of [forged, foreign]) {
    const { id } = await give(bytes);
    await turn();
    const [piece] = await done<{ readings: { state: string; problem: string }[] }[]>(
      owner,
      `/api/evidence?filter=${encodeURIComponent(JSON.stringify({ id }))}`,
    );
    expect(piece?.readings[0]).toMatchObject({ state: "refused", problem: expect.stringMatching(/\S/) });
  }
});

test("the package for the assessor opens, and every hash in it verifies", async () => {
  const answer = await owner.ask(`/api/systems/${systemId}/report?kind=package&format=zip`);
  expect(answer.statusCode).toBe(200);
  const zip = await JSZip.loadAsync(answer.rawPayload);
  const lines = (await zip.file("SM3SUMS")?.async("string"))?.trimEnd().split("\n") ?? [];
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) {
    const [sm3, name = ""] = line.split("  ");
    const bytes = await zip.file(name)?.async("nodebuffer");
    expect(
      createHash("sm3")
        .update(bytes ?? "")
        .digest("hex"),
      name,
    ).toBe(sm3);
  }
});
