import { hash, randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { lintCertificate } from "../../lint/lintCertificate.ts";
import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import { assemble, buildTbs } from "../../x509/certificate/build.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { encodeName, nameKey, nameText } from "../../x509/name.ts";
import { encodeExtension } from "../../x509/extension/encode.ts";
import { subjectAltName } from "../../x509/extension/subjectAltName.ts";
import { subjectKeyIdentifier } from "../../x509/extension/subjectKeyIdentifier.ts";
import { generalNameText } from "../../x509/generalName.ts";
import type { GeneralName } from "../../x509/generalName.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import type { SubjectAttribute } from "../policy/subject.ts";
import type { Validity } from "../policy/validity.ts";
import { shardOf } from "./template.ts";
import type { Template } from "./template.ts";
import type { Throwaway } from "./throwaway/kind.ts";

/** The authority that will sign, and what of it goes into certificates. */
export interface Issuer {
  readonly id: string;
  /** DER of its name. */
  readonly name: Uint8Array;
  /** Its own; none while a root signs itself. */
  readonly certificate: Certificate | undefined;
  readonly shards: number;
  readonly throwaway: Throwaway;
}

/** A certificate that policy has allowed and nobody has built. */
export interface Draft {
  readonly profile: Profile;
  readonly issuer: Issuer;
  readonly template: Template;
  readonly key: PublicKey & { readonly kind: KeyKind };
  readonly subject: readonly SubjectAttribute[];
  readonly san: readonly GeneralName[];
  /** Extensions the profile takes from a request, encoded. */
  readonly extensions: readonly Uint8Array[];
  readonly validity: Validity;
}

declare const linted: unique symbol;

/** A to-be-signed certificate that the lints found nothing against: the only thing that is ever signed. */
export interface Prepared {
  readonly [linted]: true;
  readonly issuer: string;
  readonly serial: string;
  readonly profile: string;
  readonly tbs: Uint8Array;
  readonly tbsHash: string;
  readonly spkiHash: string;
  readonly algorithm: KeyKind;
  readonly subject: string;
  readonly subjectKey: string;
  readonly san: readonly string[];
  readonly validity: Validity;
  readonly shard: number;
}

/**
 * Builds the to-be-signed certificate, signs it with the throw-away key, lints the whole and compares what was linted
 * with what will be signed, byte for byte. Refuses ("invalid") with what the lints found.
 */
export function prepare(draft: Draft): Prepared {
  const { issuer, profile, validity, key } = draft;
  const serial = newSerial();
  const text = Buffer.from(serial).toString("hex");
  const shard = shardOf(text, issuer.shards);
  const { throwaway } = issuer;
  const tbs = buildTbs({
    serial,
    signature: throwaway.signature,
    issuer: issuer.name,
    ...validity,
    subject: encodeName(draft.subject),
    spki: key.spki,
    extensions: extensionsOf(draft, shard),
  });
  const certificate = demandClean(assemble(tbs, throwaway.signature, throwaway.sign(tbs)), draft);
  if (Buffer.compare(certificate.tbs, tbs) !== 0) throw new Error("what was linted is not what would be signed");
  const prepared: Omit<Prepared, typeof linted> = {
    issuer: issuer.id,
    serial: text,
    profile: profile.name,
    tbs,
    tbsHash: hash("sha256", tbs),
    spkiHash: spkiHash(key.spki),
    algorithm: key.kind,
    subject: nameText(certificate.subject),
    subjectKey: nameKey(certificate.subject),
    san: draft.san.map(generalNameText),
    validity,
    shard,
  };
  return prepared as Prepared; // nothing else makes one
}

const spkiHash = (spki: Uint8Array): string => hash("sha256", spki);

/**
 * 126 random bits (CA/Browser Forum BR 7.1 asks for 64), the first octet 0x40–0x7f: positive, and never with a
 * redundant leading octet in a CRL.
 */
function newSerial(): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

function extensionsOf({ template, key, subject, san, extensions }: Draft, shard: number): Uint8Array[] {
  const keyId = encodeExtension({
    oid: subjectKeyIdentifier.oid,
    critical: false,
    value: subjectKeyIdentifier.encode(keyIdOf(key)),
  });
  // RFC 5280 §4.2.1.6: critical when the subject is empty
  const names = { oid: subjectAltName.oid, critical: subject.length === 0, value: subjectAltName.encode(san) };
  return [
    keyId,
    ...template.constant,
    ...(template.shards[shard] ?? []),
    ...(san.length === 0 ? [] : [encodeExtension(names)]),
    ...extensions,
  ];
}

/** RFC 5280 §4.2.1.2 (1), GM/T 0015-2012: SHA-1 of the content of the public key's BIT STRING. */
export function keyIdOf(key: Pick<PublicKey, "key">): Uint8Array {
  return hash("sha1", key.key, "buffer");
}

function demandClean(der: Uint8Array, { profile, issuer }: Draft): Certificate {
  const certificate = parseCertificate(der);
  if (isMalformed(certificate)) throw new Error(`built a malformed certificate: ${certificate.detail}`);
  const errors = lintCertificate(certificate, issuer.certificate).filter(
    (finding) => finding.level === "error" && profile.lintsNotApplicable[finding.lint] === undefined,
  );
  const [first] = errors;
  if (first !== undefined) {
    const all = errors.map(({ lint: name, citation, detail }) => `${name} (${citation}): ${detail}`).join("; ");
    throw new Refusal("invalid", `the certificate would be wrong: ${all}`, { lint: first.lint });
  }
  return certificate;
}
