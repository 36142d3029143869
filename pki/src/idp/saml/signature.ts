import { createPublicKey, verify } from "node:crypto";
import { SignedXml } from "xml-crypto";
import { namespaces, only, parseXml } from "./xml.ts";
import type { SamlKey } from "./key.ts";

const algorithms = {
  signature: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  digest: "http://www.w3.org/2001/04/xmlenc#sha256",
  canonical: "http://www.w3.org/2001/10/xml-exc-c14n#",
  enveloped: "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
} as const;

/** Signs the element of this id where it stands, after its Issuer (SAML Core §5, XML Signature enveloped, exclusive C14N). */
export function signXml(xml: string, { id, key }: { id: string; key: SamlKey }): string {
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: algorithms.signature,
    canonicalizationAlgorithm: algorithms.canonical,
  });
  const element = `//*[@ID='${id}']`;
  signer.addReference({
    xpath: element,
    digestAlgorithm: algorithms.digest,
    transforms: [algorithms.enveloped, algorithms.canonical],
  });
  signer.computeSignature(xml, {
    prefix: "ds",
    location: { reference: `${element}/*[local-name()='Issuer']`, action: "after" },
  });
  return signer.getSignedXml();
}

/**
 * What of a posted message was really signed: its root, by the application's certificate, with the algorithms that we know.
 * Gives the root read anew from the octets that the signature covers, so that nothing around them counts; undefined otherwise.
 */
export function signedRoot(xml: string, certificate: string): Element | undefined {
  const root = parseXml(xml);
  const signature = root && only(root, namespaces.signature, "Signature");
  const signed = signature && signedText(xml, { signature, certificate });
  const found = signed === undefined ? undefined : parseXml(signed);
  const same = found?.localName === root?.localName && found?.getAttribute("ID") === root?.getAttribute("ID");
  return same ? found : undefined;
}

/** The octets that the one reference of a signature covers, if the signature holds. */
function signedText(
  xml: string,
  { signature, certificate }: { signature: Element; certificate: string },
): string | undefined {
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signature);
    if (verifier.signatureAlgorithm !== algorithms.signature || !verifier.checkSignature(xml)) return undefined;
    const signed = verifier.getSignedReferences();
    return signed.length === 1 ? signed[0] : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the octets of a redirect's query are signed (SAML Bindings §3.4.4.1): as they were sent, not as they are read. */
export function signedQuery(query: string, certificate: string): boolean {
  const parts = new Map(query.split("&").map((part) => [part.slice(0, part.indexOf("=")), part]));
  const [signature, algorithm] = [parts.get("Signature"), parts.get("SigAlg")];
  if (signature === undefined || algorithm === undefined) return false;
  if (decodeURIComponent(algorithm.slice(7)) !== algorithms.signature) return false;
  const covered = ["SAMLRequest", "RelayState", "SigAlg"].flatMap((name) => parts.get(name) ?? []).join("&");
  const value = Buffer.from(decodeURIComponent(signature.slice(10)), "base64");
  return verify("sha256", Buffer.from(covered), createPublicKey(certificate), value);
}
