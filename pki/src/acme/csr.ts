import { parseGeneralNames, generalNameText } from "../x509/generalName.ts";
import type { Name } from "../x509/name.ts";
import { decode } from "../x509/der/decode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { oids } from "../x509/oid.ts";
import { parseRequest, provesPossession } from "../x509/request/parse.ts";
import type { CertificationRequest } from "../x509/request/parse.ts";
import { canonicalAddress } from "./identifier.ts";
import type { AccountKey } from "./jws.ts";
import { AcmeProblem } from "./problem.ts";
import type { Identifier } from "./problem.ts";

const no = (detail: string) => new AcmeProblem("badCSR", detail);

/**
 * RFC 8555 §7.4: a CSR for exactly the identifiers of the order, signed with the key that it names, which is not the
 * account's (§11.1). Whether the key is good enough is the RA's to judge.
 */
export function checkCsr(der: Uint8Array, identifiers: readonly Identifier[], account: AccountKey): void {
  const request = parseRequest(der);
  if (isMalformed(request)) throw no(`${request.malformed}: ${request.detail}`);
  if (!provesPossession(request)) throw no("the signature is not by the key of the CSR");
  const accountSpki = account.key.export({ type: "spki", format: "der" });
  if (accountSpki.equals(request.publicKey.spki)) throw no("the key is the account's: use another");
  const wanted = identifiers.map(({ type, value }) => `${type}:${value}`);
  const asked = namesIn(request);
  const more = [...asked].filter((name) => !wanted.includes(name));
  const less = wanted.filter((name) => !asked.has(name));
  if (more.length > 0) throw no(`names that the order has not: ${more.join(", ").slice(0, 300)}`);
  if (less.length > 0) throw no(`names of the order that are missing: ${less.join(", ").slice(0, 300)}`);
}

/** Every name that the CSR asks for, in subjectAltName or as common name. */
function namesIn(request: CertificationRequest): Set<string> {
  const names = new Set<string>();
  const extension = request.requestedExtensions.get(oids.subjectAltName);
  if (extension !== undefined) {
    const found = parsing(() => parseGeneralNames(decode(extension.value)));
    if (isMalformed(found)) throw no(`subjectAltName: ${found.detail}`);
    for (const name of found) names.add(generalNameText(name).toLowerCase());
  }
  for (const common of commonNames(request.subject)) {
    const address = canonicalAddress(common);
    names.add(address === undefined ? `dns:${common.toLowerCase()}` : `ip:${address}`);
  }
  return names;
}

function commonNames(subject: Name): string[] {
  return subject.rdns.flatMap((rdn) => rdn.flatMap(({ type, value }) => (type === oids.commonName ? [value] : [])));
}
