import type { Option, Rule } from "@chengfang/suricata-parser";

/** What of an EVE alert a buffer of its rule looked at. */
const views: Readonly<Record<string, readonly string[]>> = {
  packet: ["payload_printable"],
  "http.uri": ["http", "url"],
  "http.method": ["http", "http_method"],
  "http.host": ["http", "hostname"],
  "http.user_agent": ["http", "http_user_agent"],
  "http.request_body": ["http", "http_request_body_printable"],
  "http.header": ["http", "response_headers", "0", "value"],
  "dns.query": ["dns", "query", "0", "rrname"],
  "tls.cert_serial": ["tls", "serial"],
  "tls.cert_issuer": ["tls", "issuerdn"],
  "ssh.proto": ["ssh", "client", "proto_version"],
  "snmp.community": ["snmp", "community"],
};

/** Contents, expressions and sizes of a rule that the sample beside it does not have: none, if it proves the rule. */
export function unproved(rule: Rule, sample: unknown): string[] {
  let buffer = "packet";
  let dotted = false;
  return rule.options.flatMap((option, index) => {
    const { name, value } = option;
    if (name.text === "dotprefix") dotted = true;
    else if (Object.hasOwn(views, name.text)) buffer = name.text;
    else if (value.shape === "content" || value.shape === "pcre" || name.text === "bsize") {
      const text = `${dotted ? "." : ""}${textOf(sample, views[buffer] ?? [])}`;
      const holds = holdsIn(option, modifiersOf(rule.options.slice(index + 1)), text);
      return holds ? [] : [`${buffer}: ${JSON.stringify(value)}`];
    }
    return [];
  });
}

function textOf(sample: unknown, path: readonly string[]): string {
  let value = sample;
  for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === "string" ? value : "";
}

function modifiersOf(after: readonly Option[]): Set<string> {
  const end = after.findIndex(({ name }) => !/^(?:nocase|startswith|endswith|fast_pattern|distance|within)$/.test(name.text));
  return new Set(after.slice(0, end).map(({ name }) => name.text));
}

function holdsIn({ value }: Option, modifiers: ReadonlySet<string>, text: string): boolean {
  if (value.shape === "comparison") {
    const size = Number(value.value);
    return value.operator === ">" ? text.length > size : text.length === size;
  }
  if (value.shape === "pcre") return new RegExp(value.pattern, value.flags).test(text) !== value.negated;
  if (value.shape !== "content") return false;
  const [bytes, all] = modifiers.has("nocase") ? [value.bytes.toLowerCase(), text.toLowerCase()] : [value.bytes, text];
  const found =
    all.includes(bytes) &&
    (!modifiers.has("startswith") || all.startsWith(bytes)) &&
    (!modifiers.has("endswith") || all.endsWith(bytes));
  return found !== value.negated;
}
