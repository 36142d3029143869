import type { AlgorithmIdentifier } from "../algorithm.ts";
import type { AccessDescription } from "../extension/accessDescription.ts";
import type { AuthorityKeyIdentifier } from "../extension/authorityKeyIdentifier.ts";
import type { BasicConstraints } from "../extension/basicConstraints.ts";
import type { PolicyInformation } from "../extension/certificatePolicies.ts";
import type { DistributionPoint } from "../extension/distributionPoint.ts";
import type { KeyUsage } from "../extension/keyUsage.ts";
import type { NameConstraints } from "../extension/nameConstraints.ts";
import type { PolicyConstraints } from "../extension/policyConstraints.ts";
import type { PolicyMapping } from "../extension/policyMappings.ts";
import type { Extension } from "../extension/read.ts";
import type { GeneralName } from "../generalName.ts";
import type { Name } from "../name.ts";
import type { PublicKey } from "../publicKey.ts";

/** The extensions on which path validation depends, decoded. */
export interface DecodedExtensions {
  readonly basicConstraints?: BasicConstraints;
  readonly keyUsage?: readonly KeyUsage[];
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectAltName?: readonly GeneralName[];
  readonly authorityKeyId?: AuthorityKeyIdentifier;
  readonly subjectKeyId?: Uint8Array;
  readonly nameConstraints?: NameConstraints;
  readonly certificatePolicies?: readonly PolicyInformation[];
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: PolicyConstraints;
  readonly inhibitAnyPolicy?: number;
  readonly crlDistributionPoints?: readonly DistributionPoint[];
  readonly freshestCrl?: readonly DistributionPoint[];
  readonly authorityInfoAccess?: readonly AccessDescription[];
}

/** A certificate (RFC 5280 §4.1), read strictly. All octets are views of `der`. */
export interface Certificate extends DecodedExtensions {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Lower-case hex of the octets, without a leading 00. */
  readonly serial: string;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The one inside the signature; RFC 5280 §4.1.1.2 wants both equal. */
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: ReadonlyMap<string, Extension>;
}
