import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import type { Chained } from "../chain.ts";
import { trustOf, verifyCaTrail, verifyTrail } from "../ca/audit/verify.ts";
import type { ChainReport } from "../ca/audit/verify.ts";
import type { Trust } from "../ca/audit/seals.ts";
import { openCaDatabase, pkiHome } from "../ca/database.ts";
import { openKmcDatabase } from "../kmc/database.ts";
import { openRaDatabase } from "../ra/database.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { derOfPem } from "../x509/pem.ts";
import { configured, print, runFront, told } from "./front.ts";

const usage = "usage: audit verify [--json] [--trusted ROOTS.pem] [--data DIR]";

/** Proves the audit trails of CA, RA and KMC from their databases alone; exit code 1 when something does not hold. */
async function audit(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      trusted: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help || positionals[0] !== "verify") {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const config = configured();
  if (config.pki.caUrl === undefined && !existsSync(join(pkiHome(config.data), "ca.sqlite"))) {
    throw new Refusal("not-found", `${config.data}: no authority was founded here`);
  }
  const reports = await reportsOf(config, values.trusted);
  const intact = reports.every(({ problems }) => problems.length === 0);
  if (values.json) print(JSON.stringify({ intact, chains: reports }));
  else for (const report of reports) say(report, config.language);
  return intact ? 0 : 1;
}

async function reportsOf(config: Config, trusted: string | undefined): Promise<ChainReport[]> {
  const ca = await openCaDatabase(config);
  try {
    const own = await trustOf(ca);
    const trust = trusted === undefined ? own : { ...own, trusted: certificatesOf(trusted) };
    return [await verifyCaTrail(ca, trust), ...(await othersOf(config, trust))];
  } finally {
    await ca.destroy();
  }
}

async function othersOf(config: Config, trust: Trust): Promise<ChainReport[]> {
  const { raUrl, kmcUrl } = config.pki;
  const there = (url: string | undefined, name: string) =>
    url !== undefined || existsSync(join(pkiHome(config.data), `${name}.sqlite`));
  const reports: ChainReport[] = [];
  if (there(raUrl, "ra")) {
    const db = await openRaDatabase(config);
    reports.push(await closing(db, () => verifyTrail(db, { chain: "ra", trust })));
  }
  if (there(kmcUrl, "kmc")) {
    const db = await openKmcDatabase(config);
    reports.push(await closing(db, () => verifyTrail(db, { chain: "kmc", trust })));
  }
  return reports;
}

async function closing<T>(db: Pick<Kysely<Chained>, "destroy">, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    await db.destroy();
  }
}

function certificatesOf(file: string): Trust["trusted"] {
  return derOfPem(readFileSync(file, "utf8")).map(({ der }) => {
    const certificate = parseCertificate(der);
    if (isMalformed(certificate)) throw new Refusal("invalid", `${file}: ${certificate.detail}`);
    return certificate;
  });
}

function say(
  { chain, lines, seals, sealedTo, certificates, problems }: ChainReport,
  language: Config["language"],
): void {
  const count =
    certificates === undefined
      ? { zh: "", en: "" }
      : { zh: `，${certificates} 张证书`, en: `, ${certificates} certificates` };
  const whole = problems.length === 0;
  print(
    told(language, {
      zh: `${chain}：${whole ? "完整" : "不完整"}，${lines} 行${count.zh}，${seals} 个签封，签封至第 ${sealedTo} 行`,
      en: `${chain}: ${whole ? "intact" : "NOT intact"}, ${lines} lines${count.en}, ${seals} seals, sealed to line ${sealedTo}`,
    }),
  );
  for (const problem of problems) print(`  ${problem}`);
}

await runFront(audit);
