import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Finding } from "../lint/lint.ts";
import { lintCertificate } from "../lint/lintCertificate.ts";
import { lintCrl } from "../lint/lintCrl.ts";
import { lintOcsp } from "../lint/lintOcsp.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { parseCrl } from "../x509/crl/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parseOcspResponse } from "../x509/ocsp/response.ts";
import { derOfPem } from "../x509/pem.ts";
import type { Malformed } from "../x509/malformed.ts";

const usage = "usage: lint FILE [--issuer FILE] [--json]";

/** What a file holds, told by its PEM label or, in DER, by what it can be read as. */
type Kind = "certificate" | "crl" | "ocsp";

interface Judged {
  readonly kind: Kind;
  readonly findings: readonly Finding[];
}

const labels: Readonly<Record<string, Kind>> = {
  CERTIFICATE: "certificate",
  "X509 CRL": "crl",
  "OCSP RESPONSE": "ocsp",
};

const lints = {
  certificate: (der, issuer) => whole(parseCertificate(der), (value) => lintCertificate(value, issuer)),
  crl: (der, issuer) => whole(parseCrl(der), (value) => lintCrl(value, issuer)),
  ocsp: (der) => whole(parseOcspResponse(der), (value) => (value.status === "successful" ? lintOcsp(value.basic) : [])),
} as const satisfies Record<Kind, (der: Uint8Array, issuer: Certificate | undefined) => readonly Finding[]>;

/** What cannot be read has one finding, which says where. */
function whole<T extends object>(value: T | Malformed, lint: (value: T) => readonly Finding[]): readonly Finding[] {
  if (!isMalformed(value)) return lint(value);
  const detail = `${value.malformed} at octet ${value.offset}: ${value.detail}`;
  return [{ lint: "readable", citation: "X.690; RFC 5280 4.1, 5.1; RFC 6960 4.2.1", level: "error", detail }];
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, issuer: { type: "string" } },
  });
  if (positionals.length === 0) return complain(usage);
  const issuer = values.issuer === undefined ? undefined : issuerOf(values.issuer);
  if (isMalformed(issuer)) return complain(`${values.issuer}: ${issuer.detail}`);
  const judged = positionals.flatMap((file) =>
    blocksOf(readFileSync(file)).map((block) => ({ file, ...judge(block, issuer) })),
  );
  for (const each of judged) process.stdout.write(values.json ? `${JSON.stringify(each)}\n` : told(each));
  return judged.some(({ findings }) => findings.some(({ level }) => level === "error")) ? 1 : 0;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

interface Block {
  readonly kind: Kind | undefined;
  readonly der: Uint8Array;
}

function blocksOf(bytes: Buffer): Block[] {
  if (!bytes.includes("-----BEGIN ")) return [{ kind: undefined, der: bytes }];
  return derOfPem(bytes.toString("latin1")).map(({ label, der }) => ({ kind: labels[label], der }));
}

function issuerOf(file: string): Certificate | Malformed {
  const [first] = blocksOf(readFileSync(file));
  return parseCertificate(first?.der ?? new Uint8Array());
}

function judge({ kind, der }: Block, issuer: Certificate | undefined): Judged {
  const found = kind ?? kindOf(der);
  return { kind: found, findings: lints[found](der, issuer) };
}

function kindOf(der: Uint8Array): Kind {
  if (!isMalformed(parseCrl(der))) return "crl";
  return isMalformed(parseOcspResponse(der)) ? "certificate" : "ocsp";
}

function told({ file, kind, findings }: Judged & { readonly file: string }): string {
  const lines = findings.map(({ level, lint, citation, detail }) => `  ${level} ${lint} (${citation}): ${detail}`);
  return `${[`${file}: ${kind}, ${findings.length === 0 ? "ok" : `${findings.length}`}`, ...lines].join("\n")}\n`;
}

process.exitCode = main();
