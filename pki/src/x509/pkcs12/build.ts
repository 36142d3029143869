import { createHash, createHmac } from "node:crypto";
import { algorithmIdentifier, oidOfDigest } from "../algorithm.ts";
import { contentInfo } from "../cms/contentInfo.ts";
import {
  bmpString,
  explicit,
  implicitPrimitive,
  integer,
  nil,
  octetString,
  oid,
  sequence,
  setOf,
} from "../der/encode.ts";
import { oids } from "../oid.ts";
import { attribute } from "../request/build.ts";
import { encryptKey } from "./encryptedKey.ts";
import { macKey } from "./kdf.ts";
import { pbes2Algorithm, pbes2Encrypt, suites } from "./pbes2.ts";
import type { Suite } from "./pbes2.ts";

export interface Pkcs12ToBuild {
  readonly pkcs8: Uint8Array;
  /** DER: the key's own certificate first, then those above it. */
  readonly certificates: readonly Uint8Array[];
  /** What people see in the list of their certificates. */
  readonly friendlyName: string;
  readonly password: string;
  readonly suite: Suite;
  readonly iterations: number;
  /** Random octets, each used for one file alone. */
  readonly random: {
    readonly keySalt: Uint8Array;
    readonly keyIv: Uint8Array;
    readonly certificateSalt: Uint8Array;
    readonly certificateIv: Uint8Array;
    readonly macSalt: Uint8Array;
  };
}

/** PFX (RFC 7292 §4): certificates and key each under PBES2, the whole under HMAC. */
export function buildPkcs12(file: Pkcs12ToBuild): Uint8Array {
  const safe = sequence(encryptedCertificates(file), contentInfo(oids.data, octetString(sequence(keyBag(file)))));
  return sequence(integer(3), contentInfo(oids.data, octetString(safe)), macData(file, safe));
}

function keyBag({ pkcs8, password, suite, iterations, random, ...file }: Pkcs12ToBuild): Uint8Array {
  const key = encryptKey(pkcs8, password, { suite, iterations, salt: random.keySalt, iv: random.keyIv });
  return sequence(oid(oids.shroudedKeyBag), explicit(0, key), ownAttributes(file));
}

function encryptedCertificates(file: Pkcs12ToBuild): Uint8Array {
  const { certificates, password, suite, iterations, random } = file;
  const bags = certificates.map((der, at) => {
    const certificate = sequence(oid(oids.x509Certificate), explicit(0, octetString(der)));
    return sequence(oid(oids.certBag), explicit(0, certificate), ...(at === 0 ? [ownAttributes(file)] : []));
  });
  const { certificateSalt: salt, certificateIv: iv } = random;
  const { digest, cipher } = suites[suite];
  const scheme = { digest, salt, iterations, cipher: { name: cipher, iv } };
  const encrypted = pbes2Encrypt(scheme, password, sequence(...bags));
  const algorithm = pbes2Algorithm(suite, { salt, iterations, iv });
  const content = sequence(oid(oids.data), algorithm, implicitPrimitive(0, encrypted));
  return contentInfo(oids.encryptedData, sequence(integer(0), content));
}

/** What ties key and certificate together. */
function ownAttributes({
  certificates: [own],
  friendlyName,
}: Pick<Pkcs12ToBuild, "certificates" | "friendlyName">): Uint8Array {
  const id = createHash("sha1")
    .update(own ?? new Uint8Array())
    .digest();
  return setOf([attribute(oids.friendlyName, bmpString(friendlyName)), attribute(oids.localKeyId, octetString(id))]);
}

function macData({ suite, password, iterations, random }: Pkcs12ToBuild, safe: Uint8Array): Uint8Array {
  const { digest } = suites[suite];
  const key = macKey({ digest, password, salt: random.macSalt, iterations });
  const mac = createHmac(digest, key).update(safe).digest();
  const info = sequence(algorithmIdentifier(oidOfDigest(digest), nil()), octetString(mac));
  return sequence(info, octetString(random.macSalt), integer(iterations));
}
