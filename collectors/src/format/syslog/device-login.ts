import type { EventFields } from "@chengfang/model/event";
import { putEnd } from "../source.ts";

const failed = /(?:LOGIN|AUTH\w*|SSH\w*|PASSWORD)_?(?:FAIL|ERR|DENY|LOCK)|FAIL\w*_?(?:LOGIN|AUTH)|^SSH_FAIL|LOGINFAIL/i;
const succeeded = /(?:^|_)LOGIN(?:_?SUCC\w*|_?OK)?$|AUTH\w*_?(?:SUCC\w*|PASS)$/i;

const users = [
  /\[user: ?([^\]]{1,64})\]/i,
  /\bUser-?Name ?[=:] ?"?([^\s,;)"]{1,64})/i,
  /\bUser:? ?'?([^\s,;:()'"]{1,64})'? (?:login|logged|failed|executed|from)/i,
];
const addresses = [
  /\[Source: ?([0-9a-fA-F:.]{3,45})\]/i,
  /\b(?:IP(?:-?Addr\w*)?|SrcIP|source-ip|UserIP) ?[=:] ?"?([0-9a-fA-F:.]{3,45})/i,
  /\bfrom (?:IP )?([0-9a-fA-F]{1,4}[:.][0-9a-fA-F:.]{2,41}[0-9a-fA-F])/i,
];
const command = /(?:executed|logged command): ?(.{1,4000})$/;

/** Whose login, from where, and whether the device let them in; the vendors say it in a handful of ways. */
export function putDeviceLogin(fields: EventFields, mnemonic: string, text: string): void {
  const head = text.slice(0, 4096);
  const outcome = failed.test(mnemonic) ? "failure" : succeeded.test(mnemonic) ? "success" : undefined;
  const executed = command.exec(head)?.[1];
  if (outcome === undefined && executed === undefined) return;
  const user = first(users, head);
  if (user !== undefined) fields["user.name"] = user;
  if (executed !== undefined) fields["process.command_line"] = executed;
  if (outcome === undefined) return;
  fields["event.category"] = ["authentication"];
  fields["event.type"] = ["start"];
  fields["event.outcome"] = outcome;
  const address = first(addresses, head);
  if (address !== undefined) putEnd(fields, "source", address);
}

function first(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
