import type { FieldValue } from "@chengfang/model/event";
import { isObject, type JsonObject } from "../../json.ts";
import type { Convert, EventType } from "../place.ts";

/** The address of `Name <a@b>`; a text without brackets is one itself. */
function mailbox(value: FieldValue): string[] {
  if (typeof value !== "string" || value === "") return [];
  const at = value.lastIndexOf("<");
  const end = value.indexOf(">", at);
  return [at >= 0 && end > at + 1 ? value.slice(at + 1, end) : value];
}

const mailboxes: Convert = (value) => {
  const found = (Array.isArray(value) ? value : [value]).flatMap((each: FieldValue) => mailbox(each));
  return found.length === 0 ? undefined : found;
};
const first: Convert = (value) => mailbox(value)[0];

export const smtp: EventType = {
  category: ["network", "email"],
  type: ["info", "protocol"],
  action: "mail-sent",
  protocol: "smtp",
  places: { "smtp.mail_from": ["email.sender.address", first] },
};

/** The message that an SMTP (or IMAP, POP3) event carries. */
export const email: EventType = {
  places: {
    "email.from": ["email.from.address", mailboxes],
    "email.to": ["email.to.address", mailboxes],
    "email.cc": ["email.cc.address", mailboxes],
    "email.bcc": ["email.bcc.address", mailboxes],
    "email.reply_to": ["email.reply_to.address", mailboxes],
    "email.subject": "email.subject",
    "email.message_id": "email.message_id",
    "email.x_mailer": "email.x_mailer",
    "email.x-mailer": "email.x_mailer",
  },
  derive(fields, part: JsonObject) {
    const names = part["attachment"];
    const files = (Array.isArray(names) ? names : []).map((each) => (isObject(each) ? each["filename"] : each));
    const attachments = files.flatMap((name) => (typeof name === "string" ? [{ file: { name } }] : []));
    if (attachments.length > 0) fields["email.attachments"] = attachments;
  },
};
