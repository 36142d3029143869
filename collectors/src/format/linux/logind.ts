import type { EventFields } from "@chengfang/model/event";
import { authEvent } from "./auth-event.ts";

const opened = /^New session '?(?<session>\S{1,32}?)'? of user '?(?<user>\S{1,256}?)'?(?: with .*)?\.?$/;
const closed = /^(?:Removed session (?<session>\S{1,32}?)\.?|Session (?<session2>\S{1,32}) logged out\..*)$/;

/** Sessions as systemd-logind keeps them. */
export function readLogind(message: string, fields: EventFields): boolean {
  const begun = opened.exec(message)?.groups;
  if (begun !== undefined) {
    authEvent(fields, { action: "session_started", category: ["session"], type: ["start"] });
    fields["user.name"] = begun["user"] ?? "";
    fields["system.auth.session"] = begun["session"] ?? "";
    return true;
  }
  const over = closed.exec(message)?.groups;
  if (over === undefined) {
    authEvent(fields);
    return false;
  }
  authEvent(fields, { action: "session_ended", category: ["session"], type: ["end"] });
  fields["system.auth.session"] = over["session"] ?? over["session2"] ?? "";
  return true;
}
