import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { openCaDatabase } from "../ca/database.ts";
import type { CrlsTable } from "../ca/schema.ts";
import { pemOf } from "../x509/pem.ts";
import { reachCa } from "./ca.ts";
import { configured, print, runFront, told } from "./front.ts";

const usage = `usage: crl [--issuer AUTHORITY] [--shard N] [--delta] [--rebuild] [--format pem|der] [--out FILE] [--data DIR]
       without --issuer: lists the CRLs there are, or, with --rebuild, makes all of them`;

const options = {
  issuer: { type: "string" },
  shard: { type: "string", default: "0" },
  delta: { type: "boolean", default: false },
  rebuild: { type: "boolean", default: false },
  format: { type: "string", default: "pem" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

interface Wanted {
  readonly issuer: string | undefined;
  readonly shard: number;
  readonly kind: CrlsTable["kind"];
}

/** Lists, makes and writes CRLs. */
async function crl(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stderr.write(`${usage}\n`);
    return 0;
  }
  const config = configured();
  const { issuer, format, out } = values;
  const wanted: Wanted = { issuer, shard: shardOf(values.shard), kind: values.delta ? "delta" : "full" };
  if (values.rebuild) await rebuild(config, wanted);
  if (issuer === undefined) await list(config);
  else write(await newest(config, { ...wanted, issuer }), { format, out });
  return 0;
}

function shardOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Refusal("invalid", `${text} is not the number of a shard`);
  return Number(text);
}

async function rebuild(config: Config, { issuer, shard, kind }: Wanted): Promise<void> {
  const places = issuer === undefined ? await allPlaces(config) : [{ issuer, shard }];
  const ca = await reachCa(config);
  try {
    for (const place of places) await ca.sign({ kind: "crl", ...place, crl: kind });
  } finally {
    await ca.close();
  }
}

/** Every shard of the authorities whose keys are in the CA; a root's CRL is made in a ceremony. */
async function allPlaces(config: Config): Promise<{ issuer: string; shard: number }[]> {
  const db = await openCaDatabase(config);
  try {
    const query = db.selectFrom("authorities").select(["id", "shards"]).where("state", "in", ["active", "retired"]);
    const rows = await query.orderBy("id").execute();
    return rows.flatMap(({ id, shards }) => Array.from({ length: shards }, (_, shard) => ({ issuer: id, shard })));
  } finally {
    await db.destroy();
  }
}

async function newest(config: Config, { issuer, shard, kind }: Wanted & { issuer: string }): Promise<Uint8Array> {
  const db = await openCaDatabase(config);
  try {
    const query = db.selectFrom("crls").select("der").where("issuer", "=", issuer).where("shard", "=", shard);
    const row = await query.where("kind", "=", kind).orderBy("number", "desc").limit(1).executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `there is no ${kind} CRL of ${issuer}, shard ${shard}`);
    return row.der;
  } finally {
    await db.destroy();
  }
}

function write(der: Uint8Array, { format, out }: { format: string; out: string | undefined }): void {
  const bytes = format === "der" ? der : pemOf("X509 CRL", der);
  if (out === undefined) process.stdout.write(bytes);
  else {
    writeFileSync(out, bytes);
    print(out);
  }
}

async function list(config: Config): Promise<void> {
  const db = await openCaDatabase(config);
  try {
    const rows = await db
      .selectFrom("crls")
      .select(["issuer", "shard", "kind", "number", "entries", "this_update", "next_update"])
      .orderBy("issuer")
      .orderBy("shard")
      .orderBy("number", "desc")
      .execute();
    const first = rows.filter((row, at) => rows.findIndex((other) => placeOf(other) === placeOf(row)) === at);
    for (const { issuer, shard, kind, number, entries, this_update, next_update } of first) {
      const [from, to] = [this_update, next_update].map((each) => new Date(each).toISOString().slice(0, 19));
      const said = told(config.language, {
        zh: `第 ${number} 号，${entries} 条`,
        en: `number ${number}, ${entries} entries`,
      });
      print(`${issuer}-${shard} ${kind.padEnd(5)} ${said}  ${from}Z – ${to}Z`);
    }
  } finally {
    await db.destroy();
  }
}

const placeOf = ({ issuer, shard, kind }: Pick<CrlsTable, "issuer" | "shard" | "kind">) => `${issuer} ${shard} ${kind}`;

await runFront(crl);
