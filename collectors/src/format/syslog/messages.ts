import type { EventFields } from "@chengfang/model/event";
import type { Context } from "../format.ts";
import { readSshd } from "../linux/sshd.ts";

/** Reads what a message says into the event that its header made; false where it says nothing known. */
export type MessageReader = (message: string, fields: EventFields, context: Context) => boolean;

/** Programs whose messages are about logins, privileges, accounts and sessions. */
const authPrograms: ReadonlyMap<string, MessageReader> = new Map(
  Object.entries({
    sshd: readSshd,
    "sshd-session": readSshd,
    "sshd-auth": readSshd,
  }),
);

/** RFC 5424 6.2.1: facilities 4 and 10 are security and authorization. */
export const isAuthFacility = (priority: number): boolean => priority >> 3 === 4 || priority >> 3 === 10;

export function authReader(program: string, _message: string): MessageReader | undefined {
  return authPrograms.get(program);
}

/** The reader of a message that is in another format altogether. */
export function readerOf(program: string, _message: string): MessageReader | undefined {
  return program.startsWith("sshd") ? authPrograms.get(program) : undefined;
}
