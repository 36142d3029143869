import { isIPv4, isIPv6 } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import type { SanKind } from "../../profile/file.ts";
import type { Profile } from "../../profile/profile.ts";
import { utf8String } from "../../x509/der/encode.ts";
import type { GeneralName } from "../../x509/generalName.ts";
import { oids } from "../../x509/oid.ts";
import { demandPlainText } from "./text.ts";

interface Asked {
  readonly text: string;
  readonly value: string;
  readonly wildcards: boolean;
}

const readers = {
  dns: ({ text, value, wildcards }) => ({ kind: "dns", value: dnsName(text, value, wildcards) }),
  ip: ({ text, value }) => ({ kind: "ip", bytes: address(text, value) }),
  email: ({ text, value }) => ({ kind: "email", value: mailbox(text, value) }),
  uri: ({ text, value }) => ({ kind: "uri", value: absoluteUri(text, value) }),
  upn: ({ value }) => ({ kind: "other", type: oids.userPrincipalName, value: utf8String(value) }),
} as const satisfies Record<SanKind, (asked: Asked) => GeneralName>;

/** The alternative names as the profile allows them, each once. Refuses ("invalid") with the name that is wrong. */
export function alternativeNames({ name, san }: Profile, texts: readonly string[]): GeneralName[] {
  const unique = [...new Set(texts)];
  if (san === undefined) {
    if (unique.length > 0) throw new Refusal("invalid", `profile ${name} has no subjectAltName`);
    return [];
  }
  if (unique.length === 0 && san.required) {
    throw new Refusal("invalid", `profile ${name}: subjectAltName is required (${san.clause})`);
  }
  if (unique.length > san.max) throw new Refusal("too-large", `more than ${san.max} alternative names`);
  return unique.map((text) => {
    const at = text.indexOf(":");
    const kind = san.kinds.find((each) => each === text.slice(0, at));
    if (kind === undefined)
      throw new Refusal("invalid", `${text}: profile ${name} allows ${san.kinds.join(", ")}`, { name: text });
    const value = text.slice(at + 1);
    demandPlainText(value, text);
    return readers[kind]({ text, value, wildcards: san.wildcards });
  });
}

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** RFC 1034 §3.5, RFC 6125 §6.4.3: A-labels in lower case; a wildcard is the whole leftmost label above two others. */
function dnsName(text: string, value: string, wildcards: boolean): string {
  const wrong = (why: string) => new Refusal("invalid", `${text}: ${why}`, { name: text });
  const wild = value.startsWith("*.");
  const labels = (wild ? value.slice(2) : value).split(".");
  if (value.includes("*") && !wild) throw wrong("a wildcard is a whole leftmost label (RFC 6125 §6.4.3)");
  if (wild && !wildcards) throw wrong("no wildcards in this profile");
  if (wild && labels.length < 2) throw wrong("a wildcard over a whole top-level domain");
  if (value.length > 253 || !labels.every((each) => label.test(each)))
    throw wrong("not a DNS name in lower-case A-labels");
  if (/^\d+$/.test(labels.at(-1) ?? "")) throw wrong("an address is an ip: name");
  return value;
}

function address(text: string, value: string): Uint8Array {
  if (isIPv4(value)) return Uint8Array.from(value.split("."), Number);
  if (!isIPv6(value) || value.includes("%")) throw new Refusal("invalid", `${text}: not an address`, { name: text });
  const dotted = /(?:\d+\.){3}\d+$/.exec(value)?.[0];
  const tail = dotted === undefined ? [] : [...address(text, dotted)];
  const head = dotted === undefined ? value : value.slice(0, -dotted.length).replace(/(?<!:):$/, "");
  const [before = "", after] = head.split("::");
  const groups = (part: string) =>
    part
      .split(":")
      .filter(Boolean)
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
  const left = groups(before);
  const right = after === undefined ? tail : [...groups(after), ...tail];
  return Uint8Array.from([...left, ...Array.from({ length: 16 - left.length - right.length }, () => 0), ...right]);
}

/** RFC 5280 §4.2.1.6: an rfc822Name is local-part@host in ASCII. */
function mailbox(text: string, value: string): string {
  const [, local = "", host = ""] = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^@]+)$/.exec(value) ?? [];
  if (local === "") throw new Refusal("invalid", `${text}: not a mailbox in ASCII`, { name: text });
  dnsName(text, host.toLowerCase(), false);
  return value;
}

/** RFC 5280 §4.2.1.6: absolute, with a scheme and a scheme-specific part. */
function absoluteUri(text: string, value: string): string {
  if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(value) || !URL.canParse(value)) {
    throw new Refusal("invalid", `${text}: not an absolute URI in ASCII`, { name: text });
  }
  return value;
}
