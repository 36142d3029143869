import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import { authorityInfoAccess } from "../../x509/extension/authorityInfoAccess.ts";
import { authorityKeyIdentifier } from "../../x509/extension/authorityKeyIdentifier.ts";
import { basicConstraints } from "../../x509/extension/basicConstraints.ts";
import { certificatePolicies } from "../../x509/extension/certificatePolicies.ts";
import { crlDistributionPoints } from "../../x509/extension/crlDistributionPoints.ts";
import { encodeExtension } from "../../x509/extension/encode.ts";
import { extKeyUsage } from "../../x509/extension/extKeyUsage.ts";
import { freshestCrl } from "../../x509/extension/freshestCrl.ts";
import { keyUsage } from "../../x509/extension/keyUsage.ts";
import { ocspNoCheck } from "../../x509/extension/ocspNoCheck.ts";
import { oids } from "../../x509/oid.ts";
import type { Addresses } from "../address.ts";

/** What the extensions of a profile say of their issuer. */
export interface IssuerFacts {
  readonly id: string;
  /** subjectKeyIdentifier of the issuer; absent in a root's own certificate, where the subject's stands. */
  readonly keyId: Uint8Array | undefined;
  readonly shards: number;
}

/** The extensions that are the same in every certificate of one profile, issuer and kind of key, encoded once. */
export interface Template {
  readonly constant: readonly Uint8Array[];
  /** By shard: crlDistributionPoints and freshestCRL. */
  readonly shards: readonly (readonly Uint8Array[])[];
}

/** RFC 5280 §4.2.1: keyUsage and basicConstraints of authorities critical; GM/T 0015-2012 for the rest. */
export function templateOf(profile: Profile, kind: KeyKind, issuer: IssuerFacts, addresses: Addresses): Template {
  const { authority, extendedKeyUsage, policies, status } = profile;
  const uses = kind === "rsa" ? (profile.keyUsage.rsa ?? profile.keyUsage.bits) : profile.keyUsage.bits;
  const told = status === "told" && issuer.keyId !== undefined;
  // Whoever certifies authorities keeps its key apart: it makes a CRL now and then, and neither answers nor deltas.
  const answers = told && authority === undefined;
  const constant = [
    ...(issuer.keyId === undefined
      ? []
      : [extension(authorityKeyIdentifier.oid, authorityKeyIdentifier.encode({ keyId: issuer.keyId }))]),
    critical(keyUsage.oid, keyUsage.encode(uses)),
    ...(extendedKeyUsage === undefined
      ? []
      : [
          purposes(
            extendedKeyUsage.purposes.map((purpose) => oids[purpose]),
            extendedKeyUsage.critical,
          ),
        ]),
    ...(authority === undefined
      ? []
      : [
          critical(
            basicConstraints.oid,
            basicConstraints.encode({
              ca: true,
              ...(authority.pathLength !== undefined && { pathLength: authority.pathLength }),
            }),
          ),
        ]),
    ...(policies.length === 0
      ? []
      : [extension(certificatePolicies.oid, certificatePolicies.encode(policies.map((policy) => ({ policy }))))]),
    ...(issuer.keyId === undefined ? [] : [access(addresses, issuer.id, answers)]),
    ...(status === "no-check" ? [extension(ocspNoCheck.oid, ocspNoCheck.encode(true))] : []),
  ];
  const points = (shard: number) => pointsOf(addresses, { id: issuer.id, shard, deltas: answers });
  const shards = Array.from({ length: issuer.shards }, (_, shard) => (told ? points(shard) : []));
  return { constant, shards };
}

const extension = (oid: string, value: Uint8Array) => encodeExtension({ oid, critical: false, value });
const critical = (oid: string, value: Uint8Array) => encodeExtension({ oid, critical: true, value });
const purposes = (list: readonly string[], isCritical: boolean) =>
  encodeExtension({ oid: extKeyUsage.oid, critical: isCritical, value: extKeyUsage.encode(list) });
const uri = (value: string) => ({ kind: "uri", value }) as const;

function access(addresses: Addresses, issuer: string, answers: boolean): Uint8Array {
  const ocsp = { method: oids.ocsp, location: uri(addresses.ocsp) };
  const certificate = { method: oids.caIssuers, location: uri(addresses.issuer(issuer)) };
  return extension(authorityInfoAccess.oid, authorityInfoAccess.encode(answers ? [ocsp, certificate] : [certificate]));
}

interface ShardPlace {
  readonly id: string;
  readonly shard: number;
  readonly deltas: boolean;
}

function pointsOf(addresses: Addresses, { id, shard, deltas }: ShardPlace): Uint8Array[] {
  const at = (place: string) => [{ name: { fullName: [uri(place)] } }];
  const full = extension(crlDistributionPoints.oid, crlDistributionPoints.encode(at(addresses.crl(id, shard))));
  if (!deltas) return [full];
  return [full, extension(freshestCrl.oid, freshestCrl.encode(at(addresses.delta(id, shard))))];
}

/** The shard of a certificate's CRL, for ever. Serial numbers are random, so shards grow alike. */
export function shardOf(serial: string, shards: number): number {
  return Number.parseInt(serial.slice(-8), 16) % shards;
}
