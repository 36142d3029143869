import type { EventFields } from "@chengfang/model/event";
import { authEvent } from "./auth-event.ts";
import { readPam } from "./pam.ts";

const named = {
  TTY: "system.auth.sudo.tty",
  PWD: "system.auth.sudo.pwd",
  USER: "system.auth.sudo.user",
  GROUP: "system.auth.sudo.group",
  TSID: "system.auth.sudo.session",
  ENV: "system.auth.sudo.environment",
  COMMAND: "system.auth.sudo.command",
} as const satisfies Record<string, string>;

const fieldOf: ReadonlyMap<string, string> = new Map(Object.entries(named));
const failed = /incorrect password attempts?$|^a password is required$|^authentication failure/;

/** `alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/ls`, with what was wrong before the TTY. */
export function readSudo(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_")) return readPam(message, fields);
  const colon = message.indexOf(" : ");
  authEvent(fields);
  if (colon < 0 || !message.includes("=", colon)) return false;
  fields["event.category"] = ["process"];
  fields["user.name"] = message.slice(0, colon).trim();
  putParts(message.slice(colon + 3), fields);
  const as = fields[named.USER];
  if (as !== undefined) fields["user.effective.name"] = as;
  const error = fields["system.auth.sudo.error"];
  if (typeof error === "string" && failed.test(error))
    authEvent(fields, {
      action: "sudo_authentication",
      category: ["authentication", "process"],
      type: ["info"],
      outcome: "failure",
    });
  return true;
}

function putParts(text: string, fields: EventFields): void {
  let from = 0;
  while (from < text.length) {
    const equals = text.indexOf("=", from);
    const end = text.indexOf(" ; ", from);
    const field = fieldOf.get(text.slice(from, equals < 0 ? from : equals));
    // The command is last and may hold ` ; ` itself.
    const to = end < 0 || field === named.COMMAND ? text.length : end;
    if (field === undefined) fields["system.auth.sudo.error"] = text.slice(from, to);
    else fields[field] = text.slice(equals + 1, to);
    from = to + 3;
  }
}
