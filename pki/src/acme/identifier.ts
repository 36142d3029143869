import { isIP } from "node:net";
import { domainToASCII, domainToUnicode } from "node:url";
import { AcmeProblem, problemDocument, together } from "./problem.ts";
import type { Identifier, ProblemDocument } from "./problem.ts";

const challengeTypes = ["http-01", "dns-01", "tls-alpn-01"] as const;
export type ChallengeType = (typeof challengeTypes)[number];

const most = 100;

/**
 * The identifiers of an order in one form, sorted and each once (RFC 8555 §7.1.4: DNS names in ASCII and lower case;
 * RFC 8738 §3: addresses as RFC 5952 writes them). Refuses with a subproblem for each that cannot be certified.
 */
export function identifiersOf(given: readonly { readonly type: string; readonly value: string }[]): Identifier[] {
  if (given.length === 0) throw new AcmeProblem("malformed", "an order names at least one identifier");
  if (given.length > most) throw new AcmeProblem("malformed", `an order names at most ${most} identifiers`);
  const found = new Map<string, Identifier>();
  const problems: ProblemDocument[] = [];
  for (const each of given) {
    const identifier = identifierOf(each);
    if ("detail" in identifier) problems.push(identifier);
    else found.set(`${identifier.type}:${identifier.value}`, identifier);
  }
  if (problems.length > 0) throw refused(problems);
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, identifier]) => identifier);
}

/** The refusal of these identifiers as one problem. */
function refused(problems: readonly ProblemDocument[]): AcmeProblem {
  const whole = together(problems, "some identifiers are refused");
  const { type: _type, detail: _detail, status, ...members } = whole;
  const type = whole.type.endsWith(":unsupportedIdentifier") ? "unsupportedIdentifier" : "rejectedIdentifier";
  return new AcmeProblem(type, whole.detail, { status, members });
}

function identifierOf({
  type,
  value,
}: {
  readonly type: string;
  readonly value: string;
}): Identifier | ProblemDocument {
  if (type === "ip") return addressOf(value);
  if (type === "dns") return nameOf(value);
  return problemDocument("unsupportedIdentifier", `identifiers of type ${type.slice(0, 40)} are not certified`);
}

function addressOf(value: string): Identifier | ProblemDocument {
  const canonical = canonicalAddress(value);
  const identifier = { type: "ip", value } as const;
  if (canonical === undefined) return problemDocument("rejectedIdentifier", "not an IP address", { identifier });
  if (canonical !== value) return problemDocument("rejectedIdentifier", `is written ${canonical}`, { identifier });
  return identifier;
}

/** RFC 5952 form of an address; undefined if it is none. */
export function canonicalAddress(value: string): string | undefined {
  if (isIP(value) === 4) return value;
  if (isIP(value) !== 6 || value.includes("%")) return undefined;
  return new URL(`http://[${value}]`).hostname.slice(1, -1);
}

/** One label of a host name in ASCII (RFC 1123 §2.1), at most 63 octets. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

function nameOf(value: string): Identifier | ProblemDocument {
  const name = value.toLowerCase();
  const identifier = { type: "dns", value: name } as const;
  const no = (detail: string) => problemDocument("rejectedIdentifier", detail, { identifier });
  const base = name.startsWith("*.") ? name.slice(2) : name;
  const labels = base.split(".");
  if (isIP(base) !== 0 || labels.every((each) => /^\d+$/.test(each))) return no("an address is of type ip");
  if (base.length > 253) return no("longer than 253 octets");
  if (!labels.every((each) => label.test(each))) return no("not a host name in letters, digits and hyphens");
  if (labels.some((each) => each.startsWith("xn--")) && !isIdn(base)) return no("not a valid IDN");
  if (labels.some((each) => /^..--/.test(each) && !each.startsWith("xn--")))
    return no("a label of a kind that is reserved");
  if (base !== name && labels.length < 2) return no("a wildcard stands for less than everything");
  return identifier;
}

/** RFC 5890 §2.3.2.1: an A-label comes from a U-label and leads back to itself. */
function isIdn(name: string): boolean {
  const unicode = domainToUnicode(name);
  return unicode !== name && domainToASCII(unicode) === name;
}

/** RFC 8555 §8: how this identifier can be proved. A wildcard by DNS alone; an address never by DNS (RFC 8738 §7). */
export function challengesFor({ type, value }: Identifier): readonly ChallengeType[] {
  if (type === "ip") return ["http-01", "tls-alpn-01"];
  return value.startsWith("*.") ? ["dns-01"] : challengeTypes;
}
