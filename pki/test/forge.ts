import { hash } from "node:crypto";
import { generateKey, signerOf } from "../src/key/software.ts";
import type { KeySpec, Signer } from "../src/key/software.ts";
import { signatureAlgorithm } from "../src/x509/algorithm.ts";
import { parseCertificate } from "../src/x509/certificate/parse.ts";
import type { Certificate } from "../src/x509/certificate/parse.ts";
import { bitString, explicit, integer, sequence, time } from "../src/x509/der/encode.ts";
import { authorityKeyIdentifier } from "../src/x509/extension/authorityKeyIdentifier.ts";
import { basicConstraints } from "../src/x509/extension/basicConstraints.ts";
import type { BasicConstraints } from "../src/x509/extension/basicConstraints.ts";
import { certificatePolicies } from "../src/x509/extension/certificatePolicies.ts";
import { crlDistributionPoints } from "../src/x509/extension/crlDistributionPoints.ts";
import type { ExtensionType } from "../src/x509/extension/definition.ts";
import type { DistributionPoint } from "../src/x509/extension/distributionPoint.ts";
import { encodeExtension } from "../src/x509/extension/encode.ts";
import { extKeyUsage } from "../src/x509/extension/extKeyUsage.ts";
import { inhibitAnyPolicy } from "../src/x509/extension/inhibitAnyPolicy.ts";
import { keyUsage } from "../src/x509/extension/keyUsage.ts";
import type { KeyUsage } from "../src/x509/extension/keyUsage.ts";
import { nameConstraints } from "../src/x509/extension/nameConstraints.ts";
import { policyConstraints } from "../src/x509/extension/policyConstraints.ts";
import type { PolicyConstraints } from "../src/x509/extension/policyConstraints.ts";
import { policyMappings } from "../src/x509/extension/policyMappings.ts";
import { subjectAltName } from "../src/x509/extension/subjectAltName.ts";
import { subjectKeyIdentifier } from "../src/x509/extension/subjectKeyIdentifier.ts";
import type { GeneralName } from "../src/x509/generalName.ts";
import { demand } from "../src/x509/malformed.ts";
import { encodeName } from "../src/x509/name.ts";
import { parsePublicKey } from "../src/x509/publicKey.ts";

/** A certificate made by a test, right or wrong, and the key it certifies. */
export interface Forged {
  readonly certificate: Certificate;
  readonly signer: Signer;
  /** DER of its subject. */
  readonly name: Uint8Array;
}

type Attributes = readonly (readonly [string, string])[];

/** What the extensions say; `null` leaves one out that would be there by itself. */
interface ForgedExtensions {
  readonly authorityKeyId?: Uint8Array | null;
  readonly subjectKeyId?: Uint8Array | null;
  readonly basicConstraints?: BasicConstraints | null;
  readonly keyUsage?: readonly KeyUsage[] | null;
  readonly extendedKeyUsage?: readonly string[];
  readonly names?: readonly GeneralName[];
  readonly policies?: readonly string[];
  readonly mappings?: readonly (readonly [issuer: string, subject: string])[];
  readonly policyConstraints?: PolicyConstraints;
  readonly inhibitAny?: number;
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
  readonly points?: readonly DistributionPoint[];
  /** Whole extensions, encoded. */
  readonly more?: readonly Uint8Array[];
  /** Criticality other than usual, by the name of the extension in `oids`. */
  readonly critical?: Readonly<Record<string, boolean>>;
}

export interface Plan extends ForgedExtensions {
  /** A common name, or all attributes. */
  readonly subject: string | Attributes;
  /** Absent: self-signed. */
  readonly by?: Forged;
  readonly ca?: boolean;
  readonly key?: KeySpec | Signer;
  readonly serial?: Uint8Array;
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** The issuer field, where it is not the name of `by`. */
  readonly issuer?: Uint8Array;
  /** Replaces parts of TBSCertificate by their place in it. */
  readonly fields?: Readonly<Record<number, Uint8Array>>;
  /** Another AlgorithmIdentifier than the signature's own, in both places. */
  readonly algorithm?: Uint8Array;
  /** Spoils the signature. */
  readonly spoiled?: boolean;
}

export const noon = Date.UTC(2026, 5, 15, 12);
export const year = 365 * 86_400_000;

let serials = 0;

/** Serial numbers as the authority has them, one after the other. */
function nextSerial(): Uint8Array {
  const serial = Buffer.alloc(16, 0x40);
  serial.writeUInt32BE((serials += 1), 12);
  return serial;
}

const wrapName = (subject: string | Attributes) =>
  encodeName(typeof subject === "string" ? [["CN", subject]] : subject);

export function forge(plan: Plan): Forged {
  const { by, key = "p-256" } = plan;
  const signer = typeof key === "string" ? signerOf(generateKey(key).pkcs8) : key;
  const name = wrapName(plan.subject);
  const issuing = by?.signer ?? signer;
  const fields = fieldsOf(plan, { signer, name, issuer: plan.issuer ?? by?.name ?? name, issuing });
  const tbs = sequence(...fields.map((field, place) => plan.fields?.[place] ?? field));
  const signature = Buffer.from(issuing.sign(tbs));
  if (plan.spoiled) spoil(signature);
  const algorithm = plan.algorithm ?? signatureAlgorithm(issuing.signature);
  const certificate = demand(parseCertificate(sequence(tbs, algorithm, bitString(signature))));
  return { certificate, signer, name };
}

/** Makes a signature one that does not verify. */
export function spoil(signature: Buffer): void {
  signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
}

interface Parties {
  readonly signer: Signer;
  readonly name: Uint8Array;
  readonly issuer: Uint8Array;
  readonly issuing: Signer;
}

/** The parts of TBSCertificate in their order. */
function fieldsOf(plan: Plan, { signer, name, issuer, issuing }: Parties): Uint8Array[] {
  const { notBefore = noon - year, notAfter = noon + year } = plan;
  const extensions = extensionsOf(plan, signer);
  return [
    explicit(0, integer(2)),
    integer(plan.serial ?? nextSerial()),
    plan.algorithm ?? signatureAlgorithm(issuing.signature),
    issuer,
    sequence(time(notBefore), time(notAfter)),
    name,
    signer.spki,
    ...(extensions.length > 0 ? [explicit(3, sequence(...extensions))] : []),
  ];
}

export function keyIdOf({ spki }: Signer): Uint8Array {
  return hash("sha1", demand(parsePublicKey(spki)).key, "buffer");
}

type Encode = <T>(type: ExtensionType<T>, critical: boolean, value: T | null | undefined) => Uint8Array[];

function extensionsOf(plan: Plan, signer: Signer): Uint8Array[] {
  const encode: Encode = (type, critical, value) => {
    if (value === null || value === undefined) return [];
    const marked = plan.critical?.[type.name] ?? critical;
    return [encodeExtension({ oid: type.oid, critical: marked, value: type.encode(value) })];
  };
  return [...keyExtensions(plan, signer, encode), ...policyExtensions(plan, encode), ...(plan.more ?? [])];
}

function keyExtensions(plan: Plan, signer: Signer, encode: Encode): Uint8Array[] {
  const ca = plan.ca === true;
  const usual: readonly KeyUsage[] = ca ? ["keyCertSign", "cRLSign"] : ["digitalSignature"];
  const authority = plan.authorityKeyId === undefined ? plan.by && keyIdOf(plan.by.signer) : plan.authorityKeyId;
  return [
    ...encode(authorityKeyIdentifier, false, authority && { keyId: authority }),
    ...encode(subjectKeyIdentifier, false, or(plan.subjectKeyId, keyIdOf(signer))),
    ...encode(basicConstraints, true, or(plan.basicConstraints, ca ? { ca } : null)),
    ...encode(keyUsage, true, or(plan.keyUsage, usual)),
    ...encode(extKeyUsage, false, plan.extendedKeyUsage),
    ...encode(subjectAltName, false, plan.names),
    ...encode(crlDistributionPoints, false, plan.points),
  ];
}

function policyExtensions(plan: Plan, encode: Encode): Uint8Array[] {
  const policies = plan.policies?.map((policy) => ({ policy }));
  const mappings = plan.mappings?.map(([issuer, subject]) => ({ issuer, subject }));
  return [
    ...encode(certificatePolicies, false, policies),
    ...encode(policyMappings, true, mappings),
    ...encode(policyConstraints, true, plan.policyConstraints),
    ...encode(inhibitAnyPolicy, true, plan.inhibitAny),
    ...encode(nameConstraints, true, subtreesOf(plan)),
  ];
}

const or = <T>(given: T | null | undefined, usual: T | null): T | null => (given === undefined ? usual : given);

function subtreesOf({ permitted, excluded }: ForgedExtensions) {
  if (!permitted && !excluded) return undefined;
  const subtrees = (names: readonly GeneralName[] = []) => names.map((base) => ({ base, minimum: 0 }));
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) };
}
