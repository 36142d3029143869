import { asOid, asSmallInteger, decode, reader, wellFormed } from "./der/decode.ts";
import type { Node } from "./der/decode.ts";
import { explicit, integer, nil, oid, sequence } from "./der/encode.ts";
import { isMalformed, parsing } from "./malformed.ts";
import { oids } from "./oid.ts";

export type KeyKind =
  | "rsa"
  | "p-256"
  | "p-384"
  | "p-521"
  | "ed25519"
  | "ed448"
  | "sm2"
  | "ml-dsa-44"
  | "ml-dsa-65"
  | "ml-dsa-87";

export interface AlgorithmIdentifier {
  readonly oid: string;
  /** The whole TLV of the parameters, if there are any. */
  readonly parameters?: Uint8Array;
  readonly der: Uint8Array;
}

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). Throws Malformation. */
export function parseAlgorithm(node: Node): AlgorithmIdentifier {
  const each = reader(node, 0x30);
  const dotted = asOid(each.next());
  const parameters = each.more ? wellFormed(each.next()).der : undefined;
  each.end();
  return { oid: dotted, der: node.der, ...(parameters && { parameters }) };
}

/** The DER of an AlgorithmIdentifier; parameters absent unless given. */
export function algorithmIdentifier(dotted: string, parameters?: Uint8Array): Uint8Array {
  return parameters ? sequence(oid(dotted), parameters) : sequence(oid(dotted));
}

interface Scheme {
  readonly oid: string;
  /** The kinds of key it works with. */
  readonly kinds: readonly KeyKind[];
  /** The digest, by its name in node:crypto; none where the scheme hashes by itself. */
  readonly digest?: string;
  readonly parameters: "absent" | "null" | "pss";
  /** Recognised in what others made; never used for signing here. */
  readonly weak?: true;
}

const ec = ["p-256", "p-384", "p-521"] as const;
const rsa = { kinds: ["rsa"], parameters: "null" } as const;
const pss = { kinds: ["rsa"], parameters: "pss", oid: oids.rsaPss } as const;
const ecdsa = { kinds: ec, parameters: "absent" } as const;
const pure = { parameters: "absent" } as const;

/** Every signature algorithm known. RFC 4055 §5: RSA has NULL; RFC 5758, 8410, 9881 and GM/T 0015 §5.2.2: the others have none. */
export const signatureSchemes = {
  "rsa-sha256": { ...rsa, oid: oids.sha256WithRsa, digest: "sha256" },
  "rsa-sha384": { ...rsa, oid: oids.sha384WithRsa, digest: "sha384" },
  "rsa-sha512": { ...rsa, oid: oids.sha512WithRsa, digest: "sha512" },
  "rsa-pss-sha256": { ...pss, digest: "sha256" },
  "rsa-pss-sha384": { ...pss, digest: "sha384" },
  "rsa-pss-sha512": { ...pss, digest: "sha512" },
  "ecdsa-sha256": { ...ecdsa, oid: oids.ecdsaWithSha256, digest: "sha256" },
  "ecdsa-sha384": { ...ecdsa, oid: oids.ecdsaWithSha384, digest: "sha384" },
  "ecdsa-sha512": { ...ecdsa, oid: oids.ecdsaWithSha512, digest: "sha512" },
  ed25519: { ...pure, oid: oids.ed25519, kinds: ["ed25519"] },
  ed448: { ...pure, oid: oids.ed448, kinds: ["ed448"] },
  "sm2-sm3": { ...pure, oid: oids.sm2WithSm3, kinds: ["sm2"], digest: "sm3" },
  "ml-dsa-44": { ...pure, oid: oids.mlDsa44, kinds: ["ml-dsa-44"] },
  "ml-dsa-65": { ...pure, oid: oids.mlDsa65, kinds: ["ml-dsa-65"] },
  "ml-dsa-87": { ...pure, oid: oids.mlDsa87, kinds: ["ml-dsa-87"] },
  "rsa-md5": { ...rsa, oid: oids.md5WithRsa, digest: "md5", weak: true },
  "rsa-sha1": { ...rsa, oid: oids.sha1WithRsa, digest: "sha1", weak: true },
  "ecdsa-sha1": { ...ecdsa, oid: oids.ecdsaWithSha1, digest: "sha1", weak: true },
} as const satisfies Record<string, Scheme>;
export type SignatureName = keyof typeof signatureSchemes;

/** The scheme of a name, widened so that optional parts can be asked for. */
export function schemeOf(name: SignatureName): Scheme {
  return signatureSchemes[name];
}

/** The salt is as long as the digest (RFC 4055 §3.1). */
export const digestLength: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64, sm3: 32 };

const digestOids: Readonly<Record<string, string>> = {
  sha1: oids.sha1,
  sha256: oids.sha256,
  sha384: oids.sha384,
  sha512: oids.sha512,
  sm3: oids.sm3,
};

/** The name in node:crypto of a digest's object identifier; MD5 and SHA-224 are not taken. */
export function digestOfOid(dotted: string): string | undefined {
  return Object.keys(digestOids).find((name) => digestOids[name] === dotted);
}

/** The object identifier of a digest. Throws TypeError on one that is not known: the caller's mistake. */
export function oidOfDigest(digest: string): string {
  const found = digestOids[digest];
  if (!found) throw new TypeError(`${digest} is not a digest known here`);
  return found;
}

const encoded = new Map<SignatureName, Uint8Array>();

/** The DER of a signature's AlgorithmIdentifier. */
export function signatureAlgorithm(name: SignatureName): Uint8Array {
  const ready = encoded.get(name);
  if (ready) return ready;
  const scheme = schemeOf(name);
  const parameters = { absent: undefined, null: nil(), pss: undefined }[scheme.parameters];
  const made =
    scheme.parameters === "pss"
      ? algorithmIdentifier(scheme.oid, pssParameters(scheme.digest ?? "sha256"))
      : algorithmIdentifier(scheme.oid, parameters);
  encoded.set(name, made);
  return made;
}

/** The same, as it is after parsing. */
export function algorithmOf(name: SignatureName): AlgorithmIdentifier {
  return parseAlgorithm(decode(signatureAlgorithm(name)));
}

/** RSASSA-PSS-params (RFC 4055 §3.1): the same digest for message and mask, the salt as long as the digest. */
function pssParameters(digest: string): Uint8Array {
  const hash = algorithmIdentifier(oidOfDigest(digest), nil());
  const mask = algorithmIdentifier(oids.mgf1, hash);
  return sequence(explicit(0, hash), explicit(1, mask), explicit(2, integer(digestLength[digest] ?? 32)));
}

const byOid = new Map<string, SignatureName>();
for (const name of Object.keys(signatureSchemes) as SignatureName[]) {
  if (signatureSchemes[name].parameters !== "pss") byOid.set(signatureSchemes[name].oid, name);
}

/** The name of a signature algorithm with the parameters its standard demands; undefined for any other. */
export function signatureNameOf(algorithm: AlgorithmIdentifier): SignatureName | undefined {
  if (algorithm.oid === oids.rsaPss) return pssOf(algorithm)?.name;
  const name = byOid.get(algorithm.oid);
  if (!name) return undefined;
  const given = algorithm.parameters;
  const isNull = given?.length === 2 && given[0] === 5;
  if (signatureSchemes[name].parameters === "null") return isNull ? name : undefined;
  // GM/T 0015 Annex C prints NULL although its §5.2.2 says absent: both are deployed
  return given === undefined || (name === "sm2-sm3" && isNull) ? name : undefined;
}

export interface PssScheme {
  readonly name: SignatureName;
  readonly saltLength: number;
}

/** The digest and salt length of RSASSA-PSS, where message and mask use one digest. */
export function pssOf(algorithm: AlgorithmIdentifier): PssScheme | undefined {
  const { parameters } = algorithm;
  if (!parameters) return undefined;
  const found = parsing(() => parsePss(parameters));
  return isMalformed(found) ? undefined : found;
}

const pssNames = ["rsa-pss-sha256", "rsa-pss-sha384", "rsa-pss-sha512"] as const;

function parsePss(parameters: Uint8Array): PssScheme | undefined {
  const each = reader(decode(parameters), 0x30);
  const hash = tagged(each.optional(0xa0));
  const mask = tagged(each.optional(0xa1));
  const salt = each.optional(0xa2);
  const trailer = each.optional(0xa3);
  each.end();
  if (!hash || !mask || mask.oid !== oids.mgf1 || !mask.parameters) return undefined;
  const digest = digestOfOid(hash.oid);
  const maskDigest = digestOfOid(parseAlgorithm(decode(mask.parameters)).oid);
  const name = pssNames.find((known) => signatureSchemes[known].digest === digest);
  if (!name || digest !== maskDigest) return undefined;
  if (trailer && asSmallInteger(reader(trailer).next()) !== 1) return undefined;
  return { name, saltLength: salt ? asSmallInteger(reader(salt).next()) : 20 };
}

function tagged(node: Node | undefined): AlgorithmIdentifier | undefined {
  return node && parseAlgorithm(reader(node).next());
}

const defaults = {
  rsa: "rsa-sha256",
  "p-256": "ecdsa-sha256",
  "p-384": "ecdsa-sha384",
  "p-521": "ecdsa-sha512",
  ed25519: "ed25519",
  ed448: "ed448",
  sm2: "sm2-sm3",
  "ml-dsa-44": "ml-dsa-44",
  "ml-dsa-65": "ml-dsa-65",
  "ml-dsa-87": "ml-dsa-87",
} as const satisfies Record<KeyKind, SignatureName>;

/** The signature a key of this kind makes here unless told otherwise. */
export function defaultSignature(kind: KeyKind): SignatureName {
  return defaults[kind];
}
