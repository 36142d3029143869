import { putHeader } from "../../syslog/fields.ts";
import { readHeader } from "../../syslog/header.ts";
import { type Step, header as names } from "../work.ts";

/** The header of syslog, where there is one. The host that it names is the device that observed. */
export function syslog({ message }: { message: boolean }): Step {
  return (work) => {
    const header = readHeader(work.text, work.context);
    const { fields } = work;
    putHeader(fields, header, work.context);
    const host = fields["host.name"];
    if (host !== undefined) fields["observer.name"] = host;
    work.text = work.text.slice(header.body, endOf(work.text));
    if (message) fields["message"] = work.text;
    if (header.app !== "") work.record.set(names.app, header.app);
    if (header.messageId !== "") work.record.set(names.messageId, header.messageId);
    if (header.data !== "") work.record.set(names.data, header.data);
    return undefined;
  };
}

/** Senders end a record with NUL, CR or LF. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && /[\0\r\n]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
