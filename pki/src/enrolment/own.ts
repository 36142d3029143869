import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { CaClient } from "../ca/client.ts";
import { pkiHome } from "../ca/database.ts";
import { signerOf } from "../key/software.ts";
import type { KeySpec, Signer } from "../key/software.ts";
import { certify, stillFresh } from "../listen/certify.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { derOfPem, pemOf } from "../x509/pem.ts";

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
  const good = (own: OwnCertificate) => stillFresh(own.certificate, wanted.now());
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

async function make({ host, ...wanted }: Wanted, folder: string): Promise<OwnCertificate> {
  const { pkcs8, path } = await certify({ ...wanted, san: [isIP(host) === 0 ? `dns:${host}` : `ip:${host}`] });
  save(folder, [pemOf("PRIVATE KEY", pkcs8), ...path.map((each) => pemOf("CERTIFICATE", each))]);
  const own = ownOf(pkcs8, path);
  if (own === undefined) throw new Error(`the certificate of ${wanted.name} cannot be read`);
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
