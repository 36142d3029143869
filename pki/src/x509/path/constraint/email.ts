import { isWithin, labelsOf } from "../dnsName.ts";
import type { Match } from "./dns.ts";

interface Mailbox {
  readonly local: string;
  readonly host: readonly string[];
}

/**
 * RFC 5280 4.2.1.10: an e-mail constraint is one mailbox ("a@host"), every mailbox of one host ("host"), or every
 * mailbox of the hosts below a domain (".domain", not the domain itself). The local part is compared with case, the
 * host without (7.5). An asterisk is a character like any other.
 */
export function emailConstraint(constraint: string): ((name: string) => Match) | undefined {
  if (constraint === "") return matching(() => true);
  if (constraint.includes("@")) {
    const only = mailboxOf(constraint);
    return only && matching((mailbox) => mailbox.local === only.local && sameHost(mailbox.host, only.host));
  }
  const below = constraint.startsWith(".");
  const base = labelsOf(below ? constraint.slice(1) : constraint);
  if (!base) return undefined;
  return matching(({ host }) => (below ? host.length > base.length && isWithin(host, base) : sameHost(host, base)));
}

function matching(holds: (mailbox: Mailbox) => boolean): (name: string) => Match {
  return (name) => {
    const mailbox = mailboxOf(name);
    if (!mailbox) return "malformed";
    return holds(mailbox) ? "within" : "outside";
  };
}

function sameHost(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && isWithin(left, right);
}

const specials = /[\s()<>,;:\\"[\]]/;

/** RFC 2821 4.1.2 Mailbox without quoted local parts: a name that needs them cannot be judged and is malformed here. */
function mailboxOf(name: string): Mailbox | undefined {
  const at = name.indexOf("@");
  if (at < 1 || at !== name.lastIndexOf("@")) return undefined;
  const local = name.slice(0, at);
  const host = labelsOf(name.slice(at + 1));
  return host && !specials.test(local) ? { local, host } : undefined;
}

/** Whether an rfc822Name is a mailbox (RFC 5280 4.2.1.6). */
export function isMailbox(name: string): boolean {
  return mailboxOf(name) !== undefined;
}
