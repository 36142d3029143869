import {
  bitString,
  bmpString,
  ia5String,
  integer,
  nil,
  oid,
  printableString,
  sequence,
  setOf,
  utf8String,
} from "../../src/x509/der/encode.ts";
import { encodeExtension } from "../../src/x509/extension/encode.ts";
import { oids } from "../../src/x509/oid.ts";
import type { OidName } from "../../src/x509/oid.ts";
import { forge } from "../forge.ts";
import type { Plan } from "../forge.ts";

export const authority = forge({ subject: "CA", ca: true });

/** What breaks each lint, by its name: how the certificate differs from a good one under `authority`. */
export type Samples = Readonly<Record<string, Partial<Plan>>>;

const strings = { utf8: utf8String, printable: printableString, ia5: ia5String, bmp: bmpString };

/** A name, each attribute in the string type that a test wants. */
export function nameIn(...attributes: readonly (readonly [OidName, keyof typeof strings, string])[]): Uint8Array {
  return sequence(...attributes.map(([type, form, text]) => setOf([sequence(oid(oids[type]), strings[form](text))])));
}

/** A name with all its attributes in one RDN. */
export function crowdedName(...attributes: readonly (readonly [OidName, string])[]): Uint8Array {
  return sequence(setOf(attributes.map(([type, text]) => sequence(oid(oids[type]), utf8String(text)))));
}

export function rsaSpki(modulus: bigint, exponent = 65_537n, parameters: Uint8Array = nil()): Uint8Array {
  const algorithm = sequence(oid(oids.rsaEncryption), parameters);
  return sequence(algorithm, bitString(sequence(integer(modulus), integer(exponent))));
}

/** certificatePolicies of one policy with one qualifier. */
export function qualified(qualifier: Uint8Array): Uint8Array {
  const policies = sequence(sequence(oid("2.999.1"), sequence(qualifier)));
  return encodeExtension({ oid: oids.certificatePolicies, critical: false, value: policies });
}

export function notice(...parts: readonly Uint8Array[]): Uint8Array {
  return qualified(sequence(oid(oids.qualifierUserNotice), sequence(...parts)));
}

/** An extension as it is, by name. */
export function extension(name: OidName, critical: boolean, value: Uint8Array): Uint8Array {
  return encodeExtension({ oid: oids[name], critical, value });
}
