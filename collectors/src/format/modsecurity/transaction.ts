import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import type { Context, Parsed } from "../format.ts";
import { putEnd } from "../source.ts";
import { putUrl } from "../web/url.ts";
import { putUserAgent } from "../web/user-agent.ts";
import { clfTime } from "../web/clf-time.ts";
import { readWhen } from "../when.ts";

/** One request and what the engine had to say of it, whichever form it came in. */
export interface Transaction {
  readonly time: string | undefined;
  readonly id: string | undefined;
  readonly client: string | undefined;
  readonly clientPort: string | undefined;
  readonly server: string | undefined;
  readonly serverPort: string | undefined;
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly version: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
  readonly status: string | undefined;
  readonly messages: readonly {
    readonly text: string;
    readonly rule: string | undefined;
    readonly severity: string | undefined;
    readonly tags: readonly string[];
    readonly data: string | undefined;
    readonly file: string | undefined;
  }[];
  readonly intercepted: boolean;
}

export function eventOf(transaction: Transaction, context: Context): Parsed {
  const { time = "", id, client = "", clientPort, server = "", serverPort, messages } = transaction;
  if (client === "") return { rejected: "no transaction of ModSecurity" };
  const fields: EventFields = {
    "@timestamp": new Date(timeOf(time, context) ?? context.received).toISOString(),
    "event.kind": messages.length > 0 ? "alert" : "event",
    "event.category": messages.length > 0 ? ["web", "intrusion_detection"] : ["web"],
    "event.module": "modsecurity",
    "event.dataset": "modsecurity.audit",
    "observer.vendor": "OWASP",
    "observer.product": "ModSecurity",
    "observer.type": "waf",
  };
  putEnd(fields, "source", client, clientPort);
  putEnd(fields, "destination", server, serverPort);
  if (id !== undefined) fields["modsecurity.audit.unique_id"] = id;
  request(fields, transaction);
  verdict(fields, transaction);
  rules(fields, messages);
  return fields;
}

/** `02/Mar/2026:09:15:08.123456 +0800`, `Mon Mar 02 09:15:08 2026`, or seconds since the epoch. */
function timeOf(text: string, { zoneMinutes, received }: Context): number | undefined {
  if (/^\d\d\/[A-Za-z]{3}\//.test(text)) {
    const zone = /^-(-\d{4})$/.test(text.slice(-6)) ? text.replace("--", "-") : text;
    return clfTime(zone.replace(/\.\d+/, ""), zoneMinutes);
  }
  return readWhen(text.replace(/^[A-Z][a-z]{2} /, ""), zoneMinutes, received);
}

function request(fields: EventFields, { method, target, version, headers }: Transaction): void {
  if (method !== undefined && method !== "") fields["http.request.method"] = method;
  if (target !== undefined && target !== "") putUrl(fields, target);
  if (version !== undefined && /^[\d.]{1,5}$/.test(version)) fields["http.version"] = version;
  const host = headers.get("host");
  if (host !== undefined) fields["url.domain"] = host.replace(/:\d{1,5}$/, "");
  const agent = headers.get("user-agent");
  if (agent !== undefined) putUserAgent(fields, agent);
  const referrer = headers.get("referer");
  if (referrer !== undefined) fields["http.request.referrer"] = referrer;
  const forwarded = headers.get("x-forwarded-for");
  if (forwarded !== undefined) fields["modsecurity.audit.x_forwarded_for"] = forwarded;
}

/** A request that was stopped was denied; what came of the others, their status says. */
function verdict(fields: EventFields, { status, intercepted, messages }: Transaction): void {
  const code = status !== undefined && /^\d{3}$/.test(status) ? Number(status) : undefined;
  if (code !== undefined) fields["http.response.status_code"] = code;
  const denied = intercepted || messages.some(({ text }) => text.startsWith("Access denied"));
  fields["event.type"] = denied ? ["denied"] : messages.length > 0 ? ["info"] : ["access"];
  fields["event.action"] = denied ? "denied" : messages.length > 0 ? "detected" : "access";
  if (code !== undefined) fields["event.outcome"] = code < 400 ? "success" : "failure";
}

/** Names and numbers of syslog's levels. */
const severities: Readonly<Record<string, number>> = {
  0: severityScore.critical,
  1: severityScore.critical,
  2: severityScore.critical,
  3: severityScore.high,
  4: severityScore.medium,
  5: severityScore.low,
  EMERGENCY: severityScore.critical,
  ALERT: severityScore.critical,
  CRITICAL: severityScore.critical,
  ERROR: severityScore.high,
  WARNING: severityScore.medium,
  NOTICE: severityScore.low,
};

/** The rule that matters is the gravest; the last of several only adds up what the others found. */
function rules(fields: EventFields, messages: Transaction["messages"]): void {
  const score = (severity: string | undefined) =>
    severity === undefined ? 0 : (severities[severity.toUpperCase()] ?? 0);
  const [first] = messages.toSorted((a, b) => score(b.severity) - score(a.severity));
  if (first === undefined) return;
  fields["rule.name"] = first.text;
  fields["message"] = first.text;
  if (first.rule !== undefined) fields["rule.id"] = first.rule;
  if (score(first.severity) > 0) fields["event.severity"] = score(first.severity);
  if (first.data !== undefined) fields["modsecurity.audit.data"] = first.data;
  const tags = [...new Set(messages.flatMap((each) => each.tags))];
  if (tags.length > 0) fields["modsecurity.audit.tags"] = tags;
  const ids = [...new Set(messages.flatMap(({ rule }) => rule ?? []))];
  if (ids.length > 1) fields["modsecurity.audit.rule_ids"] = ids;
}
