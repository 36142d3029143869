import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import { scalarText } from "../json.ts";

const words: ReadonlyMap<string, number> = new Map([
  ["unknown", severityScore.informational],
  ["low", severityScore.low],
  ["medium", severityScore.medium],
  ["high", severityScore.high],
  ["very-high", severityScore.critical],
]);

/** 0–3 are low, 4–6 medium, 7–8 high, 9–10 very high, as the specification has it; words are the same in letters. */
export function severityOf(text: string): number | undefined {
  const word = words.get(text.toLowerCase());
  if (word !== undefined) return word;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const level = Number(text);
  if (level > 10) return undefined;
  if (level >= 9) return severityScore.critical;
  if (level >= 7) return severityScore.high;
  if (level >= 4) return severityScore.medium;
  return level === 0 ? severityScore.informational : severityScore.low;
}

const login = /\blog(?:in|on|ged in)\b|authenticat|sign-?in|登录|认证/i;
const logout = /\blog(?:out|off|ged out)\b|注销|登出/i;
const failed = /fail|den(?:y|ied)|invalid|reject|refus|失败|拒绝/i;
const succeeded = /succe|accept|allow|permit|pass|成功|通过/i;
const refused = /den(?:y|ied)|block|drop|reject|reset|refus|prevent|quarantin|拒绝|阻断|丢弃/i;
const allowed = /allow|accept|permit|pass|forward|允许|放行/i;

/** What kind of event it is, as far as its words tell: a login, a connection that was let through or not. */
export function putMeaning(fields: EventFields, { name, outcome }: { name: string; outcome: string }): void {
  const action = scalarText(fields["event.action"]) ?? "";
  const said = `${name} ${action}`.slice(0, 2000);
  const result = resultOf(outcome) ?? (login.test(said) ? resultOf(said) : undefined);
  if (result !== undefined) fields["event.outcome"] = result;
  if (logout.test(said)) putKind(fields, "session", ["end"]);
  else if (login.test(said)) putKind(fields, "authentication", ["start"]);
  else if (fields["source.ip"] !== undefined && fields["destination.ip"] !== undefined)
    putKind(fields, "network", ["connection", ...verdictOf(action)]);
}

function putKind(fields: EventFields, category: string, type: readonly string[]): void {
  fields["event.category"] = [category];
  fields["event.type"] = type;
}

function verdictOf(action: string): string[] {
  if (refused.test(action)) return ["denied"];
  return allowed.test(action) ? ["allowed"] : [];
}

function resultOf(text: string): "failure" | "success" | undefined {
  return failed.test(text) ? "failure" : succeeded.test(text) ? "success" : undefined;
}

const hashes: Readonly<Record<number, string>> = { 32: "md5", 40: "sha1", 64: "sha256", 128: "sha512" };

/** A hash in hexadecimal: its length tells which. */
export function putHash(fields: EventFields, value: string): void {
  const kind = /^[0-9a-fA-F]+$/.test(value) ? hashes[value.length] : undefined;
  if (kind !== undefined) fields[`file.hash.${kind}`] = value.toLowerCase();
}

/** Who acted, and on whom nobody acted, who it was about. */
export function putUser(fields: EventFields): void {
  const user = fields["source.user.name"] ?? fields["destination.user.name"];
  if (user !== undefined && fields["user.name"] === undefined) fields["user.name"] = user;
}
