import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { CaClient } from "../ca/client.ts";
import { pkiHome } from "../ca/database.ts";
import { generateKey, signerOf } from "../key/software.ts";
import type { KeySpec, Signer } from "../key/software.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { encodeName } from "../x509/name.ts";
import { derOfPem, pemOf } from "../x509/pem.ts";
import { buildRequest } from "../x509/request/build.ts";

/** The certificate and key by which a protocol of the RA answers. No authority's key: it certifies nobody. */
export interface OwnCertificate {
  readonly signer: Signer;
  readonly pkcs8: Uint8Array;
  readonly certificate: Certificate;
  /** DER of the issuers, the root last. */
  readonly chain: readonly Uint8Array[];
}

interface Wanted {
  readonly data: string;
  readonly ca: Pick<CaClient, "issue">;
  readonly now: () => number;
  /** File name and common name. */
  readonly name: string;
  /** The listener's name or address: the profile wants one. */
  readonly host: string;
  readonly key: KeySpec;
  readonly profile: string;
}

/**
 * Gives the current certificate of this name, kept under `<data>/pki/<name>`; made at the first call, and made anew with
 * a new key after two thirds of its life.
 */
export function ownCertificate(wanted: Wanted): () => Promise<OwnCertificate> {
  const folder = join(pkiHome(wanted.data), wanted.name);
  let current: OwnCertificate | undefined;
  let making: Promise<OwnCertificate> | undefined;
  const good = (own: OwnCertificate | undefined) => {
    if (own === undefined) return false;
    const { notBefore, notAfter } = own.certificate;
    return wanted.now() < notBefore + ((notAfter - notBefore) * 2) / 3;
  };
  const renew = async () => {
    current ??= load(folder);
    if (current === undefined || !good(current)) current = await make(wanted, folder);
    return current;
  };
  return async () => {
    if (current !== undefined && good(current)) return current;
    making ??= renew().finally(() => (making = undefined));
    return making;
  };
}

function load(folder: string): OwnCertificate | undefined {
  const file = join(folder, "own.pem");
  if (!existsSync(file)) return undefined;
  const [key, ...certificates] = derOfPem(readFileSync(file, "utf8")).map(({ der }) => der);
  return key && ownOf(key, certificates);
}

function ownOf(pkcs8: Uint8Array, [der, ...chain]: readonly Uint8Array[]): OwnCertificate | undefined {
  const certificate = parseCertificate(der ?? new Uint8Array());
  return isMalformed(certificate) ? undefined : { signer: signerOf(pkcs8), pkcs8, certificate, chain };
}

async function make({ ca, name, host, key, profile, now }: Wanted, folder: string): Promise<OwnCertificate> {
  const { pkcs8, spki } = generateKey(key);
  const signer = signerOf(pkcs8);
  const subject = [["CN", name]] satisfies [string, string][];
  const csr = buildRequest({
    subject: encodeName(subject),
    spki,
    signature: signer.signature,
    sign: (data) => signer.sign(data),
  });
  const issued = await ca.issue({
    profile,
    csr: Buffer.from(csr).toString("base64"),
    subject,
    san: [isIP(host) === 0 ? `dns:${host}` : `ip:${host}`],
    request: `${name}-${now()}`,
    actor: { account: "platform", name: "pki/ra", roles: [], address: "" },
  });
  const certificates = [issued.certificate, ...issued.chain].map((text) => Buffer.from(text, "base64"));
  save(folder, [pemOf("PRIVATE KEY", pkcs8), ...certificates.map((each) => pemOf("CERTIFICATE", each))]);
  const own = ownOf(pkcs8, certificates);
  if (own === undefined) throw new Error(`the certificate of ${name} cannot be read`);
  return own;
}

/** One file, so that a crash leaves no key beside another's certificate. */
function save(folder: string, blocks: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, "own.pem");
  writeFileSync(`${file}.new`, blocks.join(""), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
