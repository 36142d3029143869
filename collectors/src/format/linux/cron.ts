import type { EventFields } from "@chengfang/model/event";
import { readPam } from "./pam.ts";

const entry = /^\((?<user>[^)]{1,64})\) (?<what>[A-Z][A-Z ]{1,30}) \((?<detail>[^]*)\)$/;

const changes: ReadonlySet<string> = new Set(["REPLACE", "DELETE", "END EDIT"]);

/** What cron did: `(root) CMD (command)`, `(alice) REPLACE (alice)`. */
export function readCron(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_")) return readPam(message, fields);
  const groups = entry.exec(message)?.groups;
  if (groups === undefined) return false;
  put(fields, groups);
  return true;
}

function put(
  fields: EventFields,
  { user = "", what = "", detail = "" }: Readonly<Record<string, string | undefined>>,
): void {
  if (/^[a-z_][\w.$-]*$/i.test(user) && user !== "CRON") fields["user.name"] = user;
  fields["event.action"] = `cron_${what.toLowerCase().replaceAll(" ", "_")}`;
  if (what === "CMD") {
    fields["event.category"] = ["process"];
    fields["event.type"] = ["start"];
    fields["process.command_line"] = detail.trim();
  } else if (changes.has(what)) {
    fields["event.category"] = ["configuration"];
    fields["event.type"] = ["change"];
  }
}
