import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeIdentity } from "@chengfang/store/identity";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";

let desk: Desk;
let lead: Browser;
let home: string;
beforeAll(async () => {
  desk = await openDesk();
  lead = await enter(desk, "lead");
  home = mkdtempSync(join(tmpdir(), "chengfang-basket-"));
});
afterAll(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

const post = async (url: string, payload: object) => lead.ask({ method: "POST", url: `/api${url}`, payload });
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: home, encoding: "utf8", stdio: "pipe" });

/** A certificate as the identity authority would have written one for the console. */
async function certify(): Promise<void> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(home, "key.pem"), key);
  const certificate = openssl("req", "-x509", "-new", "-key", "key.pem", "-subj", "/CN=console", "-days", "9");
  const notAfter = new Date(desk.clock.now + 9e8).toISOString();
  await writeIdentity(desk.data, "console", { certificate, key, authorities: certificate, notAfter });
}

test("a basket takes events, alerts and values as they are, with notes, once each", async () => {
  const { id } = (await post("/baskets", { title: "钓鱼邮件取证" })).json();
  expect(
    (await post(`/baskets/${id}/items`, { kind: "event", ids: ["e-1", "e-2", "e-99"], note: "首次出现" })).json(),
  ).toEqual({ added: 2, missing: ["e-99"] });
  expect((await post(`/baskets/${id}/items`, { kind: "event", ids: ["e-1"] })).json()).toEqual({
    added: 0,
    missing: [],
  });
  expect((await post(`/baskets/${id}/items`, { kind: "value", entity: "ip", value: "203.0.113.9" })).json().added).toBe(
    1,
  );
  expect((await post(`/baskets/${id}/items`, { kind: "alert", ids: ["a-00"] })).json().added).toBe(1);
  const basket = (await lead.ask(`/api/baskets/${id}`)).json();
  expect(basket).toMatchObject({ title: "钓鱼邮件取证", items: 4 });
  const [first] = basket.content;
  const path = `/api/baskets/${id}/items/${first.id}`;
  expect((await lead.ask({ method: "PUT", url: path, payload: { note: "复核" } })).statusCode).toBe(204);
  const last = basket.content.at(-1);
  expect((await lead.ask({ method: "DELETE", url: `/api/baskets/${id}/items/${last.id}` })).statusCode).toBe(204);
  const now = (await lead.ask(`/api/baskets/${id}`)).json();
  expect(now.content.map(({ note }: { note: string }) => note)).toContain("复核");
  expect(now.items).toBe(3);
});

test("somebody else's basket does not exist, an incident's does", async () => {
  const { id } = (await post("/baskets", { title: "mine" })).json();
  expect((await desk.ask("analyst", `/api/baskets/${id}`)).statusCode).toBe(404);
  const shared = (await post("/baskets", { title: "ours", incidentId: "i-1" })).json();
  expect((await desk.ask("analyst", `/api/baskets/${shared.id}`)).statusCode).toBe(200);
  expect((await desk.ask("viewer", "/api/baskets")).statusCode).toBe(403);
});

test("its export is verified by openssl, and is on record", async () => {
  await certify();
  const { id } = (await post("/baskets", { title: "证据" })).json();
  await post(`/baskets/${id}/items`, { kind: "event", ids: ["e-1", "e-2"] });
  const answer = await lead.ask(`/api/baskets/${id}/export`);
  expect(answer.statusCode).toBe(200);
  const zip = await JSZip.loadAsync(answer.rawPayload);
  for (const [name, file] of Object.entries(zip.files)) writeFileSync(join(home, name), await file.async("nodebuffer"));
  openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout", "-out", "public.pem");
  const verify = () =>
    openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "manifest.json.sig", "manifest.json");
  expect(verify()).toContain("Verified OK");
  const manifest = JSON.parse(await (zip.file("manifest.json")?.async("string") ?? ""));
  expect(manifest).toMatchObject({ numbersOfPeople: "masked", signed: true, exportedBy: "lead" });
  for (const { name, sha256, sm3 } of manifest.files) {
    const bytes = (await zip.file(name)?.async("nodebuffer")) ?? Buffer.of();
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    expect(openssl("dgst", "-sm3", "-r", name)).toContain(sm3);
  }
  expect((await zip.file("events.ndjson")?.async("string"))?.trim().split("\n")).toHaveLength(2);
  writeFileSync(join(home, "manifest.json"), "{}");
  expect(verify).toThrow(/Verification|Command failed/);
  const [line] = (await desk.ask("auditor", '/api/audit?filter={"action":"basket.export"}')).json();
  expect(line).toMatchObject({ actor: "lead", target: id });
});

test("a basket is full before it is too much to be looked at", async () => {
  const { id } = (await post("/baskets", { title: "满" })).json();
  const row = { id: "fat", basket_id: id, kind: "value", ref: "ip:1", note: "", at: "2026-11-24", by: "account-lead" };
  const content = JSON.stringify({ kind: "ip", value: "x".repeat(50_000_000) });
  await desk.deps.records
    .insertInto("basket_items")
    .values({ ...row, content })
    .execute();
  const answer = await post(`/baskets/${id}/items`, { kind: "alert", ids: ["a-00"] });
  expect(answer.json()).toMatchObject({ status: 413, params: { reason: "basket" } });
});
