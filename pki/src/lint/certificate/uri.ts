import type { GeneralName } from "../../x509/generalName.ts";
import { addressOf } from "../../x509/path/address.ts";
import { labelsOf } from "../../x509/path/dnsName.ts";

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const characters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

/** RFC 5280 4.2.1.6: what is wrong with an absolute URI, or undefined. */
export function uriProblem(uri: string): string | undefined {
  const prefix = scheme.exec(uri)?.[0];
  if (!prefix || uri.length === prefix.length) return "it is not absolute";
  if (!characters.test(uri)) return "it has characters that no URI has";
  if (!uri.startsWith("//", prefix.length)) return undefined;
  return isHost(authorityOf(uri.slice(prefix.length + 2))) ? undefined : "its host is neither a name nor an address";
}

function authorityOf(rest: string): string {
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return authority.slice(authority.lastIndexOf("@") + 1);
}

function isHost(hostAndPort: string): boolean {
  if (hostAndPort.startsWith("[")) return addressOf(hostAndPort.slice(1, hostAndPort.indexOf("]"))) !== undefined;
  const colon = hostAndPort.indexOf(":");
  const host = colon < 0 ? hostAndPort : hostAndPort.slice(0, colon);
  // ldap:///… and file:///… have none
  return host === "" || labelsOf(host) !== undefined || addressOf(host) !== undefined;
}

/** Whether a name is an http or ldap URI, from which anybody can fetch. */
export function isFetchable(name: GeneralName): boolean {
  return name.kind === "uri" && (name.value.startsWith("http://") || name.value.startsWith("ldap://"));
}
