import type { EventFields } from "@chengfang/model/event";
import { putEnd } from "../source.ts";
import { authEvent } from "./auth-event.ts";

const session =
  /^pam_\w+\((?<service>[^:)]{1,64}):session\): session (?<what>opened|closed) for user (?<user>[^\s(]+)(?:\(uid=\d+\))?(?: by (?<by>[^\s(]*)(?:\(uid=(?<uid>\d+)\))?)?/;
const failure = /^pam_\w+\((?<service>[^:)]{1,64}):auth\): (?<reason>authentication failure); (?<pairs>.*)$/;
const unknown = /^pam_\w+\((?<service>[^:)]{1,64}):auth\): (?<reason>check pass; user unknown)$/;
const more = /^PAM (?<count>\d+) more authentication failures?; (?<pairs>.*)$/;
const locked =
  /^pam_(?:tally2?|faillock)\([^)]{1,64}\): (?<reason>(?:Consecutive login failures for )?[Uu]ser (?<user>[^\s(]+)[^]*(?:locked|deny)[^]*)$/;
const changed = /^pam_\w+\((?<service>[^:)]{1,64}):chauthtok\): password changed for (?<user>\S+)$/;

/** A message of a PAM module, under the name of any program. */
export function readPam(message: string, fields: EventFields): boolean {
  return readSession(message, fields) || readChange(message, fields) || readFailure(message, fields);
}

/** `user.name` is who opened the session for `user.effective.name`; the session of a login has one user. */
function readSession(message: string, fields: EventFields): boolean {
  const groups = session.exec(message)?.groups;
  if (groups === undefined) return false;
  const { user = "", by = "", uid, what } = groups;
  authEvent(fields, { action: what === "opened" ? "logged-on" : "logged-off", category: ["session"] });
  fields["user.name"] = by === "" ? user : by;
  if (by !== "") {
    fields["user.effective.name"] = user;
    if (uid !== undefined) fields["user.id"] = uid;
    // Who acted stands before whom they acted as.
    fields["related.user"] = by === user ? [by] : [by, user];
  }
  return true;
}

function readChange(message: string, fields: EventFields): boolean {
  const user = changed.exec(message)?.groups?.["user"];
  if (user === undefined) return false;
  authEvent(fields, { action: "password_changed", category: ["iam"], type: ["user", "change"], outcome: "success" });
  fields["user.name"] = user;
  return true;
}

function readFailure(message: string, fields: EventFields): boolean {
  const groups = failures.map((pattern) => pattern.exec(message)?.groups).find((found) => found !== undefined);
  if (groups === undefined) {
    authEvent(fields);
    return false;
  }
  putFailure(fields, groups);
  return true;
}
const failures = [failure, more, unknown, locked];

function putFailure(fields: EventFields, groups: Readonly<Record<string, string | undefined>>): void {
  authEvent(fields, {
    action: "pam_authentication",
    category: ["authentication"],
    type: ["info"],
    outcome: "failure",
  });
  const { reason, pairs = "", count, user } = groups;
  const said = pairsOf(pairs);
  const name = user ?? said.get("user");
  if (name !== undefined && name !== "") fields["user.name"] = name;
  putEnd(fields, "source", said.get("rhost") ?? "");
  if (reason !== undefined) fields["event.reason"] = reason;
  if (count !== undefined) fields["system.auth.pam.failures"] = Number(count);
}

/** The first of each: `user` comes last and is the attacker's own text. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key = "", value = ""] of text.matchAll(pair)) if (!pairs.has(key)) pairs.set(key, value);
  return pairs;
}
const pair = /(?:^|\s)(logname|uid|euid|tty|ruser|rhost|user)=(\S*)/g;
