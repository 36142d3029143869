import type { EventFields } from "@chengfang/model/event";
import { remembered } from "./cache.ts";
import { lowerCase, type PackedPeople, type PersonNote } from "./packed/lists.ts";
import { noteAt } from "./packed/notes.ts";
import { Texts } from "./packed/texts.ts";

export type PersonOf = (account: string) => PersonNote | undefined;

/** Accounts whose people are remembered: the same ones come again and again. */
const mostRemembered = 4096;

/** The user directory by the names of accounts, whatever their case; a name that several people have tells nothing. */
export function directoryOf({ accounts, notes }: PackedPeople): PersonOf {
  const texts = new Texts(accounts, lowerCase);
  return remembered(mostRemembered, (account) => {
    const place = texts.find(lowerCase(account))?.number ?? 0;
    return place === 0 ? undefined : (JSON.parse(noteAt(notes, place)) as PersonNote);
  });
}

/** The list first, then the directory. */
export function either(list: PersonOf | undefined, directory: PersonOf | undefined): PersonOf | undefined {
  if (list === undefined || directory === undefined) return list ?? directory;
  return (account) => list(account) ?? directory(account);
}

/** Adds who a user is; a name that the source gave is kept. */
export function addPerson(fields: EventFields, personOf: PersonOf): void {
  const account = fields["user.name"];
  const person = typeof account === "string" ? personOf(account) : undefined;
  if (person === undefined) return;
  if (person.name !== "") fields["user.full_name"] ??= person.name;
  if (person.department !== "") fields["labels.user_department"] ??= person.department;
}
