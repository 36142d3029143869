import { randomBytes } from "node:crypto";
import { generateKey, signerOf } from "../../key/software.ts";
import { assemble, buildTbs } from "../../x509/certificate/build.ts";
import { encodeName } from "../../x509/name.ts";
import { pemOf } from "../../x509/pem.ts";
import type { IdpDeps } from "../deps.ts";

/** What assertions are signed by. Old systems know RSA, and trust a certificate that they were given, whatever signed it. */
export interface SamlKey {
  readonly privateKey: string;
  readonly certificate: string;
}

const kind = "saml-rsa-sha256";
const year = 365 * 86_400_000;
const use = `idp-key ${kind}`;

/** The key of now, made at its first use. It stays for five years: its certificate is copied into each application by hand. */
export async function samlKey({ db, seal, now }: Pick<IdpDeps, "db" | "seal" | "now">): Promise<SamlKey> {
  const row = await db
    .selectFrom("idp_keys")
    .select(["sealed", "public_jwk"])
    .where("alg", "=", kind)
    .where("signs_until", ">", new Date(now()).toISOString())
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  const privateKey = row && seal.open(use, row.sealed);
  if (row !== undefined && privateKey !== undefined) return { privateKey, certificate: row.public_jwk };
  const made = newKey(now());
  const at = new Date(now()).toISOString();
  const until = new Date(now() + 5 * year).toISOString();
  await db
    .insertInto("idp_keys")
    .values({
      kid: `${kind} ${at}`,
      alg: kind,
      public_jwk: made.certificate,
      sealed: seal.close(use, made.privateKey),
      created_at: at,
      signs_from: at,
      signs_until: until,
      published_until: until,
    })
    .execute();
  return made;
}

function newKey(now: number): SamlKey {
  const { pkcs8, spki } = generateKey("rsa-3072");
  const signer = signerOf(pkcs8);
  const name = encodeName([
    ["C", "CN"],
    ["CN", "Chengfang SAML"],
  ]);
  const serial = randomBytes(16);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const validity = { notBefore: now - 86_400_000, notAfter: now + 5 * year };
  const tbs = buildTbs({
    serial,
    signature: signer.signature,
    issuer: name,
    ...validity,
    subject: name,
    spki,
    extensions: [],
  });
  return {
    privateKey: pemOf("PRIVATE KEY", pkcs8),
    certificate: pemOf("CERTIFICATE", assemble(tbs, signer.signature, signer.sign(tbs))),
  };
}
