import type { Certificate } from "../certificate/parse.ts";
import { addressOf } from "./address.ts";
import { labelsOf } from "./dnsName.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/**
 * RFC 9525 6: whether a certificate names this host. Only subjectAltName counts, never the common name; an address is
 * compared by octets; a host name is compared by A-labels without case, one trailing dot of the reference ignored.
 */
export function checkHost(certificate: Certificate, host: string): Failure | undefined {
  const names = certificate.subjectAltName ?? [];
  const address = addressOf(host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host);
  const found = address
    ? names.some((name) => name.kind === "ip" && Buffer.compare(name.bytes, address) === 0)
    : names.some((name) => name.kind === "dns" && namesHost(name.value, host));
  return found ? undefined : failure("host-mismatch", `no subjectAltName is ${host}`);
}

function namesHost(presented: string, host: string): boolean {
  const reference = labelsOf(host.endsWith(".") ? host.slice(0, -1) : host);
  const labels = labelsOf(presented, "wildcard");
  if (!reference || !labels || labels.length !== reference.length) return false;
  return labels.every((label, index) => (index === 0 && label === "*" ? true : label === reference[index]));
}
