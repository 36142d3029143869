import type { EventFields } from "@chengfang/model/event";
import { readPam } from "./pam.ts";

const entry = /^\((?<user>[^)]{1,64})\) (?<what>[A-Z][A-Z ]{1,30}) \((?<detail>[^]*)\)$/;

/** What cron did: `(root) CMD (command)`, `(alice) REPLACE (alice)`. */
export function readCron(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_")) return readPam(message, fields);
  const groups = entry.exec(message)?.groups;
  if (groups === undefined) return false;
  const { user = "", what = "", detail = "" } = groups;
  if (/^[a-z_][\w.$-]*$/i.test(user) && user !== "CRON") fields["user.name"] = user;
  fields["event.action"] = `cron_${what.toLowerCase().replaceAll(" ", "_")}`;
  if (what === "CMD") {
    fields["event.category"] = ["process"];
    fields["event.type"] = ["start"];
    fields["process.command_line"] = detail.trim();
  } else if (what === "REPLACE" || what === "DELETE" || what === "END EDIT") {
    fields["event.category"] = ["configuration"];
    fields["event.type"] = ["change"];
  }
  return true;
}
