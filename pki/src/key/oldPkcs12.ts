import forge from "node-forge";
import { oids } from "../x509/oid.ts";
import type { OpenedPkcs12 } from "../x509/pkcs12/open.ts";

/**
 * RSA files of old tools: BER, 3DES and RC2 under PKCS #12's own key derivation. "wrong-password" stands for a file
 * that cannot be read as well, since node-forge does not tell them apart.
 */
export function readOldPkcs12(der: Uint8Array, password: string): OpenedPkcs12 | "wrong-password" {
  try {
    const asn1 = forge.asn1.fromDer(Buffer.from(der).toString("latin1"));
    const file = forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
    const bags = file.safeContents.flatMap(({ safeBags }) => safeBags);
    const key = bags.find((bag) => bag.key)?.key;
    const certificates = bags.flatMap((bag) => {
      if (bag.cert) return [octets(forge.pki.certificateToAsn1(bag.cert))];
      return bag.type === oids.certBag && bag.asn1 ? [octets(bag.asn1)] : []; // one it cannot read, such as under an EC authority
    });
    return {
      ...(key && { pkcs8: octets(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key))) }),
      certificates,
    };
  } catch {
    return "wrong-password";
  }
}

const octets = (asn1: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(asn1).getBytes(), "latin1");
