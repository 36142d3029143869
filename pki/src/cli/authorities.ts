import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Refusal } from "@chengfang/model/refusal";
import { createLog } from "@chengfang/store/log";
import { openCaDatabase } from "../ca/database.ts";
import { crossSign, installAuthority, requestAuthority, retire, rollOver } from "../ca/hierarchy/change.ts";
import type { Founding } from "../ca/hierarchy/create.ts";
import { algorithmNamed } from "../ca/hierarchy/plan.ts";
import { openOffice } from "../ca/office.ts";
import { derOfPem, pemOf } from "../x509/pem.ts";
import { atMachine, configured, print, runFront } from "./front.ts";

const usage = `usage: authorities [--json]
       authorities rollover --id AUTHORITY
       authorities retire --id AUTHORITY
       authorities cross --id AUTHORITY --by ROOT [--out FILE]
       authorities request --id NEW --name CN [--algorithm ALGORITHM | --token PKCS11-URI --public FILE] [--out FILE]
       authorities install --id NEW --certificate FILE --above FILE
       [--data DIR]; what changes the hierarchy is done while the platform is stopped.`;

const options = {
  json: { type: "boolean", default: false },
  id: { type: "string" },
  by: { type: "string" },
  algorithm: { type: "string", default: "p256" },
  name: { type: "string" },
  token: { type: "string" },
  public: { type: "string" },
  certificate: { type: "string" },
  above: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const read = () => parseArgs({ options, allowPositionals: true });
type Values = ReturnType<typeof read>["values"];

type Change = (founding: Founding, id: string, values: Values) => Promise<void>;

const changes: Readonly<Record<string, Change>> = {
  rollover: async (founding, id) => print(await rollOver(founding, { id, actor: atMachine() })),
  retire: (founding, id) => retire(founding, { id, actor: atMachine() }),
  cross: async (founding, id, values) => {
    const made = await crossSign(founding, { id, by: needed(values.by), actor: atMachine() });
    put(values, pemOf("CERTIFICATE", made.der));
  },
  request: async (founding, id, values) => {
    const csr = await requestAuthority(founding, {
      id,
      key: keyOf(values),
      name: needed(values.name),
      actor: atMachine(),
    });
    put(values, pemOf("CERTIFICATE REQUEST", csr));
  },
  install: async (founding, id, values) => {
    const [certificate = new Uint8Array()] = pems(needed(values.certificate));
    await installAuthority(founding, { id, certificate, above: pems(needed(values.above)), actor: atMachine() });
  },
};

function keyOf({ algorithm, token, public: file }: Values): Parameters<typeof requestAuthority>[1]["key"] {
  if (token === undefined) return { algorithm: algorithmNamed(algorithm) };
  const bytes = readFileSync(needed(file));
  const spki = bytes.includes("-----BEGIN ") ? (derOfPem(bytes.toString("utf8"))[0]?.der ?? bytes) : bytes;
  return { holder: "pkcs11", locator: token, spki };
}

function needed(value: string | undefined): string {
  if (value === undefined) throw new Refusal("invalid", usage);
  return value;
}

const pems = (file: string): Uint8Array[] => derOfPem(readFileSync(file, "utf8")).map(({ der }) => der);

function put({ out }: Values, text: string): void {
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

/** Lists the authorities, or changes the hierarchy. */
async function authorities(): Promise<number> {
  const { values, positionals } = read();
  const [verb] = positionals;
  const change = verb === undefined ? undefined : changes[verb];
  if (values.help || (verb !== undefined && change === undefined)) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  if (change === undefined) return list(values);
  const office = await openOffice({ config: configured(), log: createLog("pki") });
  try {
    await change(office.founding, needed(values.id), values);
  } finally {
    await office.close();
  }
  return 0;
}

async function list({ json }: Values): Promise<number> {
  const db = await openCaDatabase(configured());
  try {
    const rows = await db
      .selectFrom("authorities")
      .select(["id", "name", "kind", "algorithm", "state", "parent", "subject", "not_before", "not_after", "shards"])
      .orderBy("created_at")
      .execute();
    if (json) print(JSON.stringify(rows));
    else for (const { id, state, subject } of rows) print(`${id.padEnd(20)} ${state.padEnd(8)} ${subject}`);
  } finally {
    await db.destroy();
  }
  return 0;
}

await runFront(authorities);
