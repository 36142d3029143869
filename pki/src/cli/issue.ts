import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Refusal } from "@chengfang/model/refusal";
import type { IssueRequest, Issued } from "../ca/protocol.ts";
import { loadProfiles, profileNamed } from "../profile/load.ts";
import { isMalformed } from "../x509/malformed.ts";
import { derOfPem, pemOf } from "../x509/pem.ts";
import { parseRequest } from "../x509/request/parse.ts";
import type { CertificationRequest } from "../x509/request/parse.ts";
import { reachCa } from "./ca.ts";
import { atMachine, configured, print, runFront } from "./front.ts";
import { subjectOfRequest, subjectOfText, wantedNames } from "./issue/names.ts";

const usage = `usage: issue --profile PROFILE --csr FILE [--subject DN] [--san dns:…|ip:…|email:…|uri:…|upn:… …] [--days N]
             [--issuer AUTHORITY] [--renews SERIAL] [--request ID] [--out FILE] [--format pem|chain|der] [--data DIR]`;

const options = {
  profile: { type: "string" },
  csr: { type: "string" },
  subject: { type: "string" },
  san: { type: "string", multiple: true },
  days: { type: "string" },
  issuer: { type: "string" },
  renews: { type: "string" },
  request: { type: "string" },
  out: { type: "string" },
  format: { type: "string", default: "pem" },
  help: { type: "boolean", short: "h" },
} as const;

/** Issues one certificate at the machine itself; names that are not given are those the CSR asks for. */
async function issue(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help || values.profile === undefined || values.csr === undefined) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const request = readRequest(values.csr);
  const profile = profileNamed(loadProfiles(), values.profile);
  const subject = values.subject === undefined ? subjectOfRequest(profile, request) : subjectOfText(values.subject);
  const wanted: IssueRequest = {
    profile: profile.name,
    csr: Buffer.from(request.der).toString("base64"),
    subject,
    san: values.san ?? wantedNames(profile, request, subject),
    actor: atMachine(),
    ...(values.days !== undefined && { notAfter: Date.now() + Number(values.days) * 86_400_000 }),
    ...(values.issuer !== undefined && { issuer: values.issuer }),
    ...(values.renews !== undefined && { renews: values.renews.toLowerCase() }),
    ...(values.request !== undefined && { request: values.request }),
  };
  const ca = await reachCa(configured());
  try {
    write(await ca.issue(wanted), values);
  } finally {
    await ca.close();
  }
  return 0;
}

function readRequest(file: string): CertificationRequest {
  const bytes = readFileSync(file === "-" ? 0 : file);
  const der = bytes.includes("-----BEGIN ") ? firstPem(bytes.toString("utf8"), file) : bytes;
  const request = parseRequest(der);
  if (isMalformed(request)) throw new Refusal("invalid", `${file}: octet ${request.offset}: ${request.detail}`);
  return request;
}

function firstPem(text: string, file: string): Uint8Array {
  const request = derOfPem(text).find(({ label }) => label.endsWith("CERTIFICATE REQUEST"));
  if (request === undefined) throw new Refusal("invalid", `${file}: no CERTIFICATE REQUEST`);
  return request.der;
}

function write({ certificate, chain }: Issued, { format, out }: { format: string; out?: string | undefined }): void {
  const der = Buffer.from(certificate, "base64");
  const all = [der, ...chain.map((each) => Buffer.from(each, "base64"))];
  const pems = (format === "chain" ? all : [der]).map((each) => pemOf("CERTIFICATE", each)).join("");
  const bytes = format === "der" ? der : pems;
  if (out === undefined) process.stdout.write(bytes);
  else {
    writeFileSync(out, bytes);
    print(out);
  }
}

await runFront(issue);
