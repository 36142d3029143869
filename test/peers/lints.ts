import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { asked, officeWith, requestOf } from "../../pki/test/ca.ts";
import type { Office } from "../../pki/src/ca/office.ts";
import { loadProfiles } from "../../pki/src/profile/load.ts";
import type { Profile } from "../../pki/src/profile/profile.ts";
import type { Finding } from "../../pki/src/lint/lint.ts";
import { lintCrl } from "../../pki/src/lint/lintCrl.ts";
import { lintOcsp } from "../../pki/src/lint/lintOcsp.ts";
import { parseCertificate } from "../../pki/src/x509/certificate/parse.ts";
import { parseCrl } from "../../pki/src/x509/crl/parse.ts";
import { isMalformed } from "../../pki/src/x509/malformed.ts";
import { parseOcspResponse } from "../../pki/src/x509/ocsp/response.ts";
import { derOfPem, pemOf } from "../../pki/src/x509/pem.ts";
import type { Bench, Peer } from "./peer.ts";
import { enrolled, issuerFile } from "./status.ts";

const algorithms = ["p256", "rsa", "sm2", "ed25519", "ml-dsa-65"] as const;
const specs = { "p-256": "p-256", rsa: "rsa-3072", sm2: "sm2", ed25519: "ed25519", "ml-dsa-65": "ml-dsa-65" } as const;

/** A name of each kind that a profile may ask for. */
const names: Readonly<Record<string, string>> = {
  dns: "dns:www.city.test",
  ip: "ip:10.0.0.1",
  email: "email:someone@city.test",
  uri: "uri:https://www.city.test/",
  upn: "upn:someone@city.test",
};

interface Specimen {
  readonly name: string;
  readonly der: Buffer;
}

/** One certificate of each profile and kind of key that a requester can have. */
async function requested(office: Office, profile: Profile): Promise<void> {
  const account = profile.automatic.find((each) => each !== "ca");
  // the signing half of a pair is not issued without the key-management centre; its profile differs in nothing else
  if (profile.internal || account === undefined || profile.dual !== undefined) return;
  const kinds = profile.san?.kinds ?? [];
  const san = kinds.slice(0, 2).flatMap((kind) => names[kind] ?? []);
  const attributes = profile.subject.rules.filter(({ required, fixed }) => required && fixed === undefined);
  const value = kinds.includes("dns") ? "www.city.test" : "城防";
  const subject = attributes.map(({ name }) => [name, value] as [string, string]);
  for (const [kind, spec] of Object.entries(specs)) {
    if (!profile.keys.kinds.some((each) => each === kind)) continue;
    const actor = { account, name: account, roles: [], address: "" };
    await office.issue(asked({ profile: profile.name, csr: requestOf(spec), subject, san, actor }));
  }
}

/** Everything the CA issued, its own certificates among it. */
async function specimens(): Promise<Specimen[]> {
  const office = await officeWith(algorithms);
  try {
    for (const profile of loadProfiles().values()) await requested(office, profile);
    const rows = await office.db.selectFrom("certificates").select(["profile", "der"]).execute();
    return rows.flatMap(({ profile, der }, at) => (der ? [{ name: `${at}-${profile}`, der: Buffer.from(der) }] : []));
  } finally {
    await office.close();
  }
}

type Complaint = (bench: Bench, file: string) => Promise<string[]>;

async function everyProfile(bench: Bench, fits: (der: Buffer) => boolean, complaints: Complaint): Promise<void> {
  const all = (await specimens()).filter(({ der }) => fits(der));
  assert.ok(all.length > 20, `only ${all.length} certificates`);
  const found: string[] = [];
  for (const { name, der } of all) {
    const file = bench.file(`${name}.pem`);
    writeFileSync(file, pemOf("CERTIFICATE", der));
    found.push(...(await complaints(bench, file)).map((complaint) => `${name}: ${complaint}`));
  }
  assert.deepEqual(found, []);
}

const zlint: Complaint = async (bench, file) => {
  const { out } = await bench.ran("zlint", ["-includeSources=RFC5280,RFC5480,RFC5891,Community", file]);
  const results = Object.entries(JSON.parse(out) as Record<string, { result: string; details?: string }>);
  const wrong = results.filter(([, { result }]) => result === "error" || result === "fatal");
  return wrong.filter(([lint]) => !isMistaken(lint, file)).map(([lint, { details = "" }]) => `${lint} ${details}`);
};

/** A root is exempt from authorityKeyIdentifier as self-signed, which zlint cannot see where it cannot verify ML-DSA. */
function isMistaken(lint: string, file: string): boolean {
  return lint === "e_ext_authority_key_identifier_no_key_identifier" && file.endsWith("-root.pem") && isMlDsa(file);
}

function isMlDsa(file: string): boolean {
  const certificate = parseCertificate(derOfPem(readFileSync(file, "utf8"))[0]?.der ?? new Uint8Array());
  return !isMalformed(certificate) && certificate.publicKey.kind.startsWith("ml-dsa");
}

const pkilint: Complaint = async (bench, file) => {
  const { code, out, err } = await bench.tried("lint_pkix_cert", ["lint", "-s", "ERROR", "-f", "CSV", file]);
  return code === 0 ? [] : [`${out}${err}`];
};

/** zlint knows neither the SM2 curve nor certificates under its signature. */
function isKnownToZlint(der: Buffer): boolean {
  const certificate = parseCertificate(der);
  return !isMalformed(certificate) && certificate.publicKey.kind !== "sm2";
}

const shown = ({ lint, level, detail }: Finding) => `${level} ${lint}: ${detail}`;

async function fetched(url: string, init: RequestInit = {}): Promise<Buffer> {
  const answer = await fetch(url, init);
  assert.equal(answer.status, 200, url);
  return Buffer.from(await answer.arrayBuffer());
}

/** Full and delta CRLs of the issuing authorities, and those of the roots, by pkilint and by our own lints. */
async function everyCrl(bench: Bench): Promise<void> {
  const issuing = ["issuing-p256-0", "issuing-p256-0-delta", "issuing-sm2-0", "issuing-sm2-0-delta"];
  for (const name of [...issuing, "root-p256-0", "root-sm2-0"]) {
    const der = await fetched(`${bench.stage.http}/crl/${name}.crl`);
    const crl = parseCrl(der);
    assert.ok(!isMalformed(crl), name);
    assert.deepEqual(lintCrl(crl).map(shown), [], name);
    const file = bench.file(`${name}.crl`);
    writeFileSync(file, der);
    const type = name.startsWith("root") ? "ARL" : "CRL";
    const { out, err } = await bench.tried("lint_crl", ["lint", "-t", type, "-p", "PKIX", "-s", "ERROR", file]);
    // the stage is at localhost, which pkilint takes for no host name
    const found = `${out}${err}`.match(/.*\((ERROR|FATAL)\).*/g) ?? [];
    assert.deepEqual(
      found.filter((line) => !line.includes("//localhost:")),
      [],
      name,
    );
  }
}

async function anOcspResponse(bench: Bench): Promise<void> {
  await enrolled(bench);
  await bench.ran("openssl", ["ocsp", "-issuer", issuerFile(bench), "-cert", "own.pem", "-reqout", "request.der"]);
  const headers = { "content-type": "application/ocsp-request" };
  const body = new Uint8Array(readFileSync(bench.file("request.der")));
  const der = await fetched(`${bench.stage.http}/ocsp`, { method: "POST", headers, body });
  const parsed = parseOcspResponse(der);
  assert.ok(!isMalformed(parsed) && parsed.status === "successful");
  assert.deepEqual(lintOcsp(parsed.basic).map(shown), []);
  writeFileSync(bench.file("response.der"), der);
  await bench.ran("lint_ocsp_response", ["lint", "-s", "ERROR", "response.der"]);
}

/** Linters of others on a certificate of every profile and kind of key: no error. */
export const lintPeers: readonly Peer[] = [
  { name: "zlint: every profile", needs: ["zlint"], run: (bench) => everyProfile(bench, isKnownToZlint, zlint) },
  {
    name: "pkilint: every profile",
    needs: ["lint_pkix_cert"],
    run: (bench) => everyProfile(bench, () => true, pkilint),
  },
  { name: "pkilint: CRLs", needs: ["lint_crl"], run: everyCrl },
  { name: "pkilint: OCSP", needs: ["lint_ocsp_response", "openssl"], run: anOcspResponse },
];
