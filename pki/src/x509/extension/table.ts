import { parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { authorityInfoAccess } from "./authorityInfoAccess.ts";
import { authorityKeyIdentifier } from "./authorityKeyIdentifier.ts";
import { basicConstraints } from "./basicConstraints.ts";
import { certificatePolicies } from "./certificatePolicies.ts";
import { crlDistributionPoints } from "./crlDistributionPoints.ts";
import { extKeyUsage } from "./extKeyUsage.ts";
import { freshestCrl } from "./freshestCrl.ts";
import { icRegistrationNumber } from "./icRegistrationNumber.ts";
import { identifyCode } from "./identifyCode.ts";
import { inhibitAnyPolicy } from "./inhibitAnyPolicy.ts";
import { insuranceNumber } from "./insuranceNumber.ts";
import { issuerAltName } from "./issuerAltName.ts";
import { keyUsage } from "./keyUsage.ts";
import { nameConstraints } from "./nameConstraints.ts";
import { ocspNoCheck } from "./ocspNoCheck.ts";
import { organizationCode } from "./organizationCode.ts";
import { policyConstraints } from "./policyConstraints.ts";
import { policyMappings } from "./policyMappings.ts";
import { precertificatePoison } from "./precertificatePoison.ts";
import { privateKeyUsagePeriod } from "./privateKeyUsagePeriod.ts";
import { signedCertificateTimestamps } from "./signedCertificateTimestamps.ts";
import { subjectAltName } from "./subjectAltName.ts";
import { subjectDirectoryAttributes } from "./subjectDirectoryAttributes.ts";
import { subjectInfoAccess } from "./subjectInfoAccess.ts";
import { subjectKeyIdentifier } from "./subjectKeyIdentifier.ts";
import { taxationNumber } from "./taxationNumber.ts";
import { tlsFeature } from "./tlsFeature.ts";
import type { ExtensionType, Language, Phrase } from "./definition.ts";
import type { Extension } from "./read.ts";
import {
  unifiedSocialCreditCode,
  unifiedSocialCreditCodeShanghai,
  unifiedSocialCreditCodeShort,
} from "./unifiedSocialCreditCode.ts";

/** An extension with its type forgotten: it can be proven well formed, and said. */
export interface KnownExtension {
  readonly name: string;
  readonly title: Phrase;
  /** What it says, or why it says nothing. */
  say(extension: Extension, language: Language): string[] | Malformed;
  /** Reads, and writes again what was read. */
  again(value: Uint8Array): Uint8Array | Malformed;
}

function known<T>(type: ExtensionType<T>): readonly [string, KnownExtension] {
  return [
    type.oid,
    {
      name: type.name,
      title: type.title,
      say: ({ value, offset }, language) => parsing(() => type.text(type.parse(value, offset), language)),
      again: (value) => parsing(() => type.encode(type.parse(value))),
    },
  ];
}

/** Every certificate extension that is understood, by object identifier. */
export const extensionTable: ReadonlyMap<string, KnownExtension> = new Map([
  known(subjectDirectoryAttributes),
  known(subjectKeyIdentifier),
  known(keyUsage),
  known(privateKeyUsagePeriod),
  known(subjectAltName),
  known(issuerAltName),
  known(basicConstraints),
  known(nameConstraints),
  known(crlDistributionPoints),
  known(certificatePolicies),
  known(policyMappings),
  known(authorityKeyIdentifier),
  known(policyConstraints),
  known(extKeyUsage),
  known(freshestCrl),
  known(inhibitAnyPolicy),
  known(authorityInfoAccess),
  known(subjectInfoAccess),
  known(ocspNoCheck),
  known(tlsFeature),
  known(precertificatePoison),
  known(signedCertificateTimestamps),
  known(identifyCode),
  known(insuranceNumber),
  known(icRegistrationNumber),
  known(organizationCode),
  known(taxationNumber),
  known(unifiedSocialCreditCode),
  known(unifiedSocialCreditCodeShort),
  known(unifiedSocialCreditCodeShanghai),
]);
