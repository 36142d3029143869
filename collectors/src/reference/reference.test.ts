import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ReferenceState } from "@chengfang/model/enrichment";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { expect, test } from "vitest";
import { z } from "zod";
import { startChild } from "../../test/child.ts";
import { eventually, makeFolder, remove, startHere } from "../../test/running.ts";
import { inspect } from "./inspect/inspect.ts";

const folder = makeFolder();
const table = join(folder, "asn.csv");
const address = "203.0.0.9";
/** So many networks, all of one number. */
const networks = (number: number, lines = 3) =>
  Array.from({ length: lines }, (_, at) => {
    const ip = `203.${Math.floor(at / 256)}.${at % 256}`;
    return `${ip}.0,${ip}.255,${number},"N ${number}"\n`;
  }).join("");

const enrichment = { networks: [table], lookSeconds: 1 };

/** What a line is enriched with that comes now. */
async function addedTo(port: number, data: string, stored: number) {
  const socket = connect(port, "127.0.0.1");
  socket.end(`<38>Nov 30 10:00:00 web01 sshd[1]: Failed password for root from ${address} port 4242 ssh2\n`);
  const events = await eventually(data, stored);
  return events.at(-1) ?? {};
}
const numberOf = async (...line: Parameters<typeof addedTo>) => (await addedTo(...line))["source.as.number"];

async function networksOf(data: string) {
  const states = await readDocument(data, "reference", z.array(ReferenceState));
  return states?.find(({ name }) => name === "networks");
}

async function until(holds: () => boolean | Promise<boolean>, everyMs = 50): Promise<void> {
  for (const end = performance.now() + 60_000; !(await holds()); await sleep(everyMs))
    if (performance.now() > end) throw new Error("never");
}

const isInForce = async (data: string, entries: number) => (await networksOf(data))?.files[0]?.entries === entries;

/** A file is renewed, then again in place. Whether they were killed before they had read that whole. */
async function killedAtReading(data: string): Promise<boolean> {
  writeFileSync(table, networks(64_501));
  const child = await startChild(data, { enrichment });
  expect(await numberOf(child.ports.tcp, data, 1)).toBe(64_501);
  writeFileSync(`${table}.new`, networks(64_502, 2));
  renameSync(`${table}.new`, table);
  await until(async () => isInForce(data, 2));
  expect(await numberOf(child.ports.tcp, data, 2)).toBe(64_502);
  const draft = join(data, "reference", "draft.csv");
  writeFileSync(table, networks(64_503, 40_000));
  await until(async () => existsSync(draft) || isInForce(data, 40_000), 5);
  await child.end("SIGKILL");
  return existsSync(draft);
}

test("a renewed file is taken up, a broken one is not, and a kill while one is read leaves the one before", {
  timeout: 300_000,
}, async () => {
  let data = makeFolder();
  while (!(await killedAtReading(data))) {
    await remove(data);
    data = makeFolder();
  }
  const problems = async () => (await networksOf(data))?.problems.map(({ reason, line }) => `${reason} ${line}`).join();
  const inForce = (entries: number) => isInForce(data, entries);
  writeFileSync(table, "203.0.1.0,203.0.1.255,64504,N\n203.0.0.0,203.0.0.255,64504,N\n");

  const here = await startHere(data, { enrichment });
  expect(await problems()).toBe("disorder 2");
  expect(readdirSync(join(data, "reference"))).toHaveLength(1);
  expect(await numberOf(here.ports.tcp, data, 3)).toBe(64_502);
  let lines = 3;
  writeFileSync(table, networks(64_505, 3));
  await until(async () => inForce(3));
  expect(await problems()).toBe("");
  await writeDocument(data, "enrichment", { people: [{ accounts: ["ROOT"], name: "王管理" }] });
  await until(async () => (await addedTo(here.ports.tcp, data, (lines += 1)))["user.full_name"] === "王管理", 300);
  expect(await numberOf(here.ports.tcp, data, lines + 1)).toBe(64_505);
  writeFileSync(table, networks(64_506, 1));
  await until(async () => (await problems()) === "shrunk 0");
  await here.close();
  await remove(data);
});

test("with nothing kept before, a broken file of one's own ends the start", async () => {
  const data = makeFolder();
  writeFileSync(table, "here,be,dragons\nx\n");
  await expect(startHere(data, { enrichment })).rejects.toThrow(`${table}: line 2 begins with no address`);
  await remove(data);
});

const oui =
  'Registry,Assignment,Organization Name,Organization Address\nMA-L,00E0FC,"A ""B"", C","x\ny"\nMA-L,00E0FD,D,z\n';
test.each([
  ["networks", "first,last,number,name\r\n1.0.0.0,1.0.0.255,1,a\r\n", 1],
  ["networks", "1.0.0.0\t1.0.0.255\t0\tNone\tNot routed\n1.0.1.0\t1.0.1.255\t7\tCN\tN", 1],
  ["networks", '16777216,16777471,13335,"Cloudflare, Inc."\n2400::,2400::1,1,x\n', 2],
  ["networks", "", "nothing 0"],
  ["networks", "1.0.0.0,1.0.0.255,0,a\n", "nothing 0"],
  ["networks", "1.0.0.0,1.0.0.255,1,a\n\n1.0.1.0,1.0.1.255,1,a\n", "not-address 2"],
  ["networks", "1.0.0.0,2400::,1,a\n", "not-address 1"],
  ["networks", "1.0.0.0,0.255.0.0,1,a\n", "disorder 1"],
  ["networks", "2400::,2400::1,1,a\n1.0.0.0,1.0.0.255,1,a\n", "disorder 2"],
  ["networks", "1.0.0.0,1.0.0.255,AS1,a\n", "no-number 1"],
  ["networks", '1.0.0.0,1.0.0.255,1,"a\n', "cut 1"],
  ["networks", `1.0.0.0,1.0.0.255,1,${"a".repeat(1100)}`, "line-too-long 1"],
  ["networks", "\u0000".repeat(100_000), "line-too-long 1"],
  ["macVendors", oui, 2],
  ["macVendors", `${oui}<html>`, "not-assignment 5"],
  ["countries", "country", "not-database 0"],
] as const)("%s: %j", async (name, text, result) => {
  const file = join(folder, "given.csv");
  writeFileSync(file, text);
  const found = await inspect(name, file);
  expect("reason" in found ? `${found.reason} ${found.line}` : found.entries).toBe(result);
});
