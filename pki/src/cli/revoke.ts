import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Refusal } from "@chengfang/model/refusal";
import { openCaDatabase } from "../ca/database.ts";
import { revocationReasonNamed, revocationReasons } from "../ca/protocol.ts";
import type { RevokeRequest } from "../ca/protocol.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { derOfPem } from "../x509/pem.ts";
import { reachCa } from "./ca.ts";
import { atMachine, configured, print, runFront, told } from "./front.ts";

const reasons = Object.keys(revocationReasons).filter((each) => each !== "certificateHold");
const usage = `usage: revoke SERIAL|FILE [--issuer AUTHORITY] [--reason ${reasons.join("|")}]
              [--hold | --release] [--invalid-since TIME] [--data DIR]`;

const options = {
  issuer: { type: "string" },
  reason: { type: "string" },
  hold: { type: "boolean", default: false },
  release: { type: "boolean", default: false },
  "invalid-since": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Revokes, holds or releases one certificate, named by its serial number or by a file that holds it. */
async function revoke(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [which] = positionals;
  if (values.help || which === undefined) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const config = configured();
  const serial = serialOf(which);
  const act = values.hold ? "hold" : values.release ? "release" : "revoke";
  const request: RevokeRequest = {
    issuer: values.issuer ?? (await issuerOf(serial)),
    serial,
    act,
    actor: atMachine(),
    ...(values.reason !== undefined && { reason: revocationReasonNamed(values.reason) }),
    ...(values["invalid-since"] !== undefined && { invalidityDate: Date.parse(values["invalid-since"]) }),
  };
  const ca = await reachCa(config);
  try {
    const { status } = await ca.revoke(request);
    const said = {
      issued: { zh: "有效", en: "valid" },
      held: { zh: "已冻结", en: "held" },
      revoked: { zh: "已撤销", en: "revoked" },
    };
    print(`${request.issuer}/${serial}: ${told(config.language, said[status])}`);
  } finally {
    await ca.close();
  }
  return 0;
}

function serialOf(which: string): string {
  const plain = which.replaceAll(":", "").toLowerCase();
  if (/^(?:[0-9a-f]{2}){1,20}$/.test(plain)) return plain;
  const bytes = readFileSync(which);
  const pem = bytes.includes("-----BEGIN ") ? derOfPem(bytes.toString("utf8")) : [{ der: bytes }];
  const certificate = parseCertificate(pem[0]?.der ?? bytes);
  if (isMalformed(certificate)) throw new Refusal("invalid", `${which}: ${certificate.detail}`);
  return certificate.serial;
}

async function issuerOf(serial: string): Promise<string> {
  const db = await openCaDatabase(configured());
  try {
    const found = await db.selectFrom("certificates").select("issuer").where("serial", "=", serial).execute();
    const [only, another] = found;
    if (only === undefined) throw new Refusal("not-found", `there is no certificate ${serial}`);
    if (another !== undefined)
      throw new Refusal("conflict", `several authorities issued ${serial}: name one by --issuer`);
    return only.issuer;
  } finally {
    await db.destroy();
  }
}

await runFront(revoke);
