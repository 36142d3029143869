import { authorityInfoAccess } from "../extension/authorityInfoAccess.ts";
import { authorityKeyIdentifier } from "../extension/authorityKeyIdentifier.ts";
import { basicConstraints } from "../extension/basicConstraints.ts";
import { certificatePolicies } from "../extension/certificatePolicies.ts";
import { crlDistributionPoints } from "../extension/crlDistributionPoints.ts";
import type { ExtensionType } from "../extension/definition.ts";
import { extKeyUsage } from "../extension/extKeyUsage.ts";
import { freshestCrl } from "../extension/freshestCrl.ts";
import { inhibitAnyPolicy } from "../extension/inhibitAnyPolicy.ts";
import { keyUsage } from "../extension/keyUsage.ts";
import { nameConstraints } from "../extension/nameConstraints.ts";
import { policyConstraints } from "../extension/policyConstraints.ts";
import { policyMappings } from "../extension/policyMappings.ts";
import type { Extension } from "../extension/read.ts";
import { subjectAltName } from "../extension/subjectAltName.ts";
import { subjectKeyIdentifier } from "../extension/subjectKeyIdentifier.ts";
import type { DecodedExtensions } from "./certificate.ts";

type Fields = { -readonly [Key in keyof DecodedExtensions]: DecodedExtensions[Key] };

function field<Key extends keyof DecodedExtensions>(
  key: Key,
  type: ExtensionType<NonNullable<DecodedExtensions[Key]>>,
) {
  const read = (fields: Fields, { value, offset }: Extension) => {
    fields[key] = type.parse(value, offset);
  };
  return [type.oid, read] as const;
}

const readers = new Map([
  field("basicConstraints", basicConstraints),
  field("keyUsage", keyUsage),
  field("extendedKeyUsage", extKeyUsage),
  field("subjectAltName", subjectAltName),
  field("authorityKeyId", authorityKeyIdentifier),
  field("subjectKeyId", subjectKeyIdentifier),
  field("nameConstraints", nameConstraints),
  field("certificatePolicies", certificatePolicies),
  field("policyMappings", policyMappings),
  field("policyConstraints", policyConstraints),
  field("inhibitAnyPolicy", inhibitAnyPolicy),
  field("crlDistributionPoints", crlDistributionPoints),
  field("freshestCrl", freshestCrl),
  field("authorityInfoAccess", authorityInfoAccess),
]);

/** Decodes the extensions on which trust depends, so that a certificate that cannot be judged is not one. Throws Malformation. */
export function decodeExtensions(extensions: ReadonlyMap<string, Extension>): DecodedExtensions {
  const fields: Fields = {};
  for (const extension of extensions.values()) readers.get(extension.oid)?.(fields, extension);
  return fields;
}
