import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openRecords } from "@chengfang/store/records/open";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const sample = (name: string) => join(root, "analyzer/src/compliance/import/samples", name);
const data = mkdtempSync(join(tmpdir(), "chengfang-import-"));
const config = join(data, "config.yml");
afterAll(() => rmSync(data, { recursive: true }));

/** Runs the command as a person does. */
async function comply(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const command = [join(root, "console/cli/src/main.ts"), "--config", config, "comply", "import", ...args];
  const child = spawn(process.execPath, command);
  const [out, err] = [[] as string[], [] as string[]];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  const [code] = (await once(child, "close")) as [number];
  return { code, out: out.join(""), err: err.join("") };
}

beforeAll(async () => {
  writeFileSync(config, `data: ${data}\nlanguage: en\n`);
  const records = await openRecords({ data });
  const asset = { id: "a1", name: "portal", kind: "server", addresses: "[]", hostnames: '["portal01"]', unit_id: null };
  const rest = { system: "", owner: "", zone: "", importance: "", level_g: null, level_s: null, level_a: null };
  const at = { note: "", created_at: "2026-11-01T00:00:00Z", updated_at: "2026-11-01T00:00:00Z" };
  await records
    .insertInto("assets")
    .values({ ...asset, ...rest, ...at })
    .execute();
  await records.destroy();
});

test("a report is printed host by host, and kept as evidence of the asset that is named, with a line of the audit trail", async () => {
  const file = sample("nessus.nessus");
  const { code, out, err } = await comply("--tool", "nessus", "--json", "--asset", "portal", file);
  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining("Kept as evidence") });
  const { targets } = JSON.parse(out) as { targets: Record<string, unknown>[] };
  expect(targets[0]).toMatchObject({
    hostname: "portal01",
    status: { fail: 4 },
    highRisk: ["6.4.3.2"],
    requirements: { "8.1.4.4.e": "fail", "8.1.10.5.a": "fail", "8.1.4.1.a": "fail" },
  });
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  expect(readFileSync(join(data, "evidence", sha256))).toEqual(readFileSync(file));
  const records = await openRecords({ data });
  const evidence = await records.selectFrom("evidence").selectAll().execute();
  expect(evidence).toMatchObject([
    { asset_id: "a1", system_id: null, kind: "import", tool: "nessus", sha256, by: "cli" },
  ]);
  const audit = await records.selectFrom("audit").selectAll().where("action", "=", "evidence.add").execute();
  expect(audit).toMatchObject([{ actor: "cli", target: evidence[0]?.id }]);
  await records.destroy();
});

test("another tool's file is named and not kept", async () => {
  const { code, out, err } = await comply("--tool", "openvas", "--asset", "portal", sample("nessus.nessus"));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("this is a file of Nessus, not of OpenVAS/GVM");
});

test("what an agent wrote is kept for the assessor, who knows its keys; it has to be said of what it is", async () => {
  const file = join(data, "evidence.json");
  writeFileSync(file, '{"format":"chengfang-signed-evidence/1","payload":"e30=","signature":null}');
  const nameless = await comply("--tool", "agent", file);
  expect(nameless).toMatchObject({ code: 2, err: expect.stringContaining("--asset") });
  expect(await comply("--tool", "agent", "--asset", "a1", file)).toMatchObject({ code: 0, out: "" });
  const records = await openRecords({ data });
  const kept = await records
    .selectFrom("evidence")
    .select(["kind", "asset_id"])
    .where("name", "=", "evidence.json")
    .execute();
  expect(kept).toEqual([{ kind: "agent", asset_id: "a1" }]);
  await records.destroy();
});
