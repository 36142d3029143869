import type { EventFields } from "@chengfang/model/event";
import { authEvent } from "./auth-event.ts";
import { readPam } from "./pam.ts";

type Groups = Readonly<Record<string, string | undefined>>;

interface Change {
  readonly pattern: RegExp;
  readonly type: readonly string[];
  /** Left out for what the corpora of others name by its type alone. */
  readonly action?: string;
}

/** What useradd, usermod, userdel, groupadd, groupdel, passwd, chpasswd, chage and gpasswd say they did. */
const changes: readonly Change[] = [
  { pattern: /^new user: (?<pairs>name=.*)$/, type: ["user", "creation"] },
  { pattern: /^(?:new group:|group added to \S+:) (?<groupPairs>name=.*)$/, type: ["group", "creation"] },
  {
    pattern: /^add '(?<user>[^']+)' to (?:shadow )?group '(?<group>[^']+)'$/,
    type: ["group", "change"],
    action: "added_user_to_group",
  },
  {
    pattern: /^delete '(?<user>[^']+)' from (?:shadow )?group '(?<group>[^']+)'$/,
    type: ["group", "change"],
    action: "removed_user_from_group",
  },
  {
    pattern: /^user (?<user>\S+) added by (?<by>\S+) to group (?<group>\S+)$/,
    type: ["group", "change"],
    action: "added_user_to_group",
  },
  {
    pattern: /^user (?<user>\S+) removed by (?<by>\S+) from group (?<group>\S+)$/,
    type: ["group", "change"],
    action: "removed_user_from_group",
  },
  { pattern: /^delete user '(?<user>[^']+)'$/, type: ["user", "deletion"], action: "deleted_user" },
  {
    pattern: /^(?:removed group '(?<group>[^']+)' owned by '[^']*'|group '(?<group2>[^']+)' removed.*)$/,
    type: ["group", "deletion"],
    action: "deleted_group",
  },
  {
    pattern:
      /^(?:change user '(?<user>[^']+)' password|password for '?(?<user2>[^\s']+)'? changed by '?(?<by>[^\s']+)'?)$/,
    type: ["user", "change"],
    action: "password_changed",
  },
  {
    pattern: /^(?<what>lock|unlock) user '(?<user>[^']+)' password$/,
    type: ["user", "change"],
    action: "locked_or_unlocked_user",
  },
  {
    pattern: /^change user '(?<user>[^']+)' (?<reason>.*)$/,
    type: ["user", "change"],
    action: "changed_user",
  },
  {
    pattern: /^changed password expiry for (?<user>\S+)$/,
    type: ["user", "change"],
    action: "changed_user",
  },
];

/** A change of accounts or groups. */
export function readAccounts(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_")) return readPam(message, fields);
  for (const { pattern, type, action } of changes) {
    const groups = pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    const named = groups["what"] === undefined ? action : `${groups["what"]}ed_user`;
    authEvent(fields, {
      category: ["iam"],
      type,
      outcome: "success",
      ...(named === undefined ? {} : { action: named }),
    });
    put(fields, groups);
    return true;
  }
  authEvent(fields);
  return false;
}

function put(fields: EventFields, groups: Groups): void {
  const { pairs, groupPairs, by, reason } = groups;
  const user = groups["user"] ?? groups["user2"];
  const group = groups["group"] ?? groups["group2"];
  if (pairs !== undefined) putUser(fields, pairsOf(pairs));
  if (groupPairs !== undefined) putGroup(fields, pairsOf(groupPairs));
  // Who acted is the user, whom it was done to the target.
  if (by !== undefined && by !== user) {
    fields["user.name"] = by;
    if (user !== undefined) fields["user.target.name"] = user;
  } else if (user !== undefined) fields["user.name"] = user;
  if (group !== undefined) fields["group.name"] = group;
  if (reason !== undefined) fields["event.reason"] = reason;
}

const pairsOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/(?:^|, )(\w{1,16})=([^,]*)/g)].map(([, key = "", value = ""]) => [key, value]));

function putUser(fields: EventFields, pairs: ReadonlyMap<string, string>): void {
  const places = {
    name: "user.name",
    UID: "user.id",
    GID: "group.id",
    home: "system.auth.useradd.home",
    shell: "system.auth.useradd.shell",
    from: "system.auth.useradd.from",
  };
  for (const [key, field] of Object.entries(places)) putPair(fields, field, pairs.get(key));
}

function putGroup(fields: EventFields, pairs: ReadonlyMap<string, string>): void {
  putPair(fields, "group.name", pairs.get("name"));
  putPair(fields, "group.id", pairs.get("GID"));
}

function putPair(fields: EventFields, field: string, value: string | undefined): void {
  if (value !== undefined) fields[field] = value;
}
