import { pbkdf2Sync } from "node:crypto";
import { algorithmIdentifier, parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { cipherAlgorithm, cipherOf, cipherSizes, decrypt, encrypt } from "../cipher.ts";
import type { CipherName, CipherScheme } from "../cipher.ts";
import { asOctets, asSmallInteger, decode, reader, tags } from "../der/decode.ts";
import { integer, nil, octetString, sequence } from "../der/encode.ts";
import { isMalformed, Malformation, parsing } from "../malformed.ts";
import { oids } from "../oid.ts";

/** Pseudo-random functions of PBKDF2 by object identifier; without one it is HMAC with SHA-1 (RFC 8018 §5.2). */
const functions: Readonly<Record<string, string>> = {
  [oids.hmacWithSha1]: "sha1",
  [oids.hmacWithSha256]: "sha256",
  [oids.hmacWithSha384]: "sha384",
  [oids.hmacWithSha512]: "sha512",
  [oids.hmacSm3]: "sm3",
};

/** More turns than this are an attack on whoever opens the file. */
const mostIterations = 2_000_000;

export interface Pbes2 {
  readonly digest: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly cipher: CipherScheme;
}

/** How a file is protected here: SHA-256 and AES, or SM3 and SM4 as GmSSL does. */
export const suites = {
  aes: { digest: "sha256", prf: oids.hmacWithSha256, cipher: "aes-256-cbc" },
  sm4: { digest: "sm3", prf: oids.hmacSm3, cipher: "sm4-cbc" },
} as const satisfies Record<string, { digest: string; prf: string; cipher: CipherName }>;
export type Suite = keyof typeof suites;

/** PBES2 (RFC 8018 §6.2) of an AlgorithmIdentifier; undefined where it is another scheme. */
export function pbes2Of({ oid, parameters }: AlgorithmIdentifier): Pbes2 | undefined {
  if (oid !== oids.pbes2 || !parameters) return undefined;
  const found = parsing(() => parse(parameters));
  return isMalformed(found) ? undefined : found;
}

function parse(parameters: Uint8Array): Pbes2 {
  const each = reader(decode(parameters), tags.sequence);
  const derivation = parseAlgorithm(each.next());
  const cipher = cipherOf(parseAlgorithm(each.next()));
  each.end();
  if (derivation.oid !== oids.pbkdf2 || !derivation.parameters || !cipher)
    throw unsupported("not PBKDF2 with a cipher known here");
  return { ...parsePbkdf2(derivation.parameters), cipher };
}

function parsePbkdf2(parameters: Uint8Array) {
  const each = reader(decode(parameters), tags.sequence);
  const salt = asOctets(each.next());
  const iterations = asSmallInteger(each.next());
  each.optional(tags.integer);
  const prf = each.optional(tags.sequence);
  each.end();
  const digest = functions[prf ? parseAlgorithm(prf).oid : oids.hmacWithSha1];
  if (!digest || iterations < 1 || iterations > mostIterations)
    throw unsupported("a pseudo-random function not known here");
  return { salt, iterations, digest };
}

const unsupported = (detail: string) => new Malformation("unsupported", 0, detail);

/** The DER of the AlgorithmIdentifier. */
export function pbes2Algorithm(
  suite: Suite,
  { salt, iterations, iv }: { salt: Uint8Array; iterations: number; iv: Uint8Array },
): Uint8Array {
  const { prf, cipher } = suites[suite];
  const derivation = sequence(octetString(salt), integer(iterations), algorithmIdentifier(prf, nil()));
  const scheme = sequence(algorithmIdentifier(oids.pbkdf2, derivation), cipherAlgorithm({ name: cipher, iv }));
  return algorithmIdentifier(oids.pbes2, scheme);
}

function keyOf({ digest, salt, iterations, cipher }: Pbes2, password: string): Uint8Array {
  return pbkdf2Sync(Buffer.from(password, "utf8"), salt, iterations, cipherSizes(cipher.name).key, digest);
}

export function pbes2Encrypt(scheme: Pbes2, password: string, plain: Uint8Array): Uint8Array {
  return encrypt(scheme.cipher, keyOf(scheme, password), plain);
}

/** The plain text; undefined where the password is another. */
export function pbes2Decrypt(scheme: Pbes2, password: string, encrypted: Uint8Array): Uint8Array | undefined {
  return decrypt(scheme.cipher, keyOf(scheme, password), encrypted);
}
