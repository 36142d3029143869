import type { EventFields } from "@chengfang/model/event";
import { authEvent } from "./auth-event.ts";
import { readPam } from "./pam.ts";

/** How su has put it over the years: shadow, util-linux, BSD. */
const forms: readonly RegExp[] = [
  /^(?<failed>FAILED )?(?:Successful )?su for (?<to>\S+) by (?<from>\S+)$/,
  /^(?<failed>FAILED SU )?\(to (?<to>[^)]{1,64})\) (?<from>\S+) on (?<tty>\S+)$/,
  /^(?:\+|(?<failed>-)) (?<tty>\S+) (?<from>[^\s:]+)[:-](?<to>\S+)$/,
  /^(?<failed>BAD SU )?(?<from>\S+) to (?<to>\S+) on (?<tty>\S+)$/,
];

/** Somebody became somebody else, or was not let. */
export function readSu(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_")) return readPam(message, fields);
  for (const form of forms) {
    const groups = form.exec(message)?.groups;
    if (groups === undefined) continue;
    const { from = "", to = "", tty, failed } = groups;
    authEvent(fields, {
      action: "su",
      category: ["authentication", "session"],
      type: ["info"],
      outcome: failed === undefined ? "success" : "failure",
    });
    fields["user.name"] = from;
    fields["user.effective.name"] = to;
    if (tty !== undefined) fields["system.auth.su.tty"] = tty;
    return true;
  }
  authEvent(fields);
  return false;
}
