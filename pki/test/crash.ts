import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLog } from "@chengfang/store/log";
import { trustOf, verifyCaTrail } from "../src/ca/audit/verify.ts";
import { openOffice } from "../src/ca/office.ts";
import { configAt, officeWith } from "./ca.ts";

const child = fileURLToPath(new URL("issuing-child.ts", import.meta.url));
const log = createLog("test");
log.level = "silent";

export interface CrashReport {
  readonly kills: number;
  /** Certificates that left the CA. */
  readonly given: number;
  /** Serials reserved by a process that died before it recorded a result. */
  readonly abandoned: number;
  /** Of those that left: not on record, or on record as something else. */
  readonly unknown: number;
  readonly repeated: number;
  readonly problems: readonly string[];
}

/** Kills a CA at random moments while it issues, and then looks whether the records know everything it gave out. */
export async function crashCa(kills: number, random: () => number = Math.random): Promise<CrashReport> {
  const first = await officeWith(["p256"]);
  const { data } = first.config;
  await first.close();
  const given: string[] = [];
  for (let n = 0; n < kills; n += 1) given.push(...(await killed(data, 5 + random() * 120, n === 0 ? 1 : 0)));
  const office = await openOffice({ config: configAt(data), log });
  try {
    const rows = await office.db.selectFrom("certificates").select(["issuer", "serial", "status", "der"]).execute();
    const known = new Map(rows.map(({ issuer, serial, status, der }) => [`${issuer} ${serial}`, { status, der }]));
    const unknown = given.filter((line) => {
      const [issuer, serial, certificate = ""] = line.split(" ");
      const row = known.get(`${issuer} ${serial}`);
      return row?.status !== "issued" || Buffer.from(row.der ?? []).toString("base64") !== certificate;
    });
    const { problems } = await verifyCaTrail(office.db, await trustOf(office.db));
    const failed = rows.filter(({ status }) => status === "failed").length;
    const repeated = given.length - new Set(given.map((line) => line.split(" ")[1])).size;
    return { kills, given: given.length, abandoned: failed, unknown: unknown.length, repeated, problems };
  } finally {
    await office.close();
    rmSync(data, { recursive: true });
  }
}

/** What one CA gave out until it was killed, a while after it was open and had given so many. */
async function killed(data: string, afterMs: number, least: number): Promise<string[]> {
  const flags = ["--disable-warning=ExperimentalWarning"];
  const running = spawn(process.execPath, [...flags, child, data], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(running, "exit");
  const lines: string[] = [];
  const reader = createInterface({ input: running.stdout });
  const closed = once(reader, "close");
  reader.on("line", (line) => lines.push(line));
  while (lines.length < 1 + least) await once(reader, "line"); // the first is "open"
  await sleep(afterMs);
  running.kill("SIGKILL");
  await Promise.all([ended, closed]);
  // the last line may have been cut by the kill: it was not given to anybody
  return lines.filter(
    (line) =>
      /^\S+ [0-9a-f]{32} [\w+/]{100,}={0,2}$/.test(line) &&
      Buffer.from(line.split(" ")[2] ?? "", "base64").length === lengthOf(line),
  );
}

/** The length that the certificate itself announces. */
function lengthOf(line: string): number {
  const der = Buffer.from(line.split(" ")[2] ?? "", "base64");
  return der.length < 4 ? -1 : 4 + der.readUInt16BE(2);
}
