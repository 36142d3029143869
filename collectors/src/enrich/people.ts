import type { DirectoryPerson } from "@chengfang/model/enrichment";
import type { EventFields } from "@chengfang/model/event";

export type PersonOf = (account: string) => DirectoryPerson | undefined;

/** The user directory by the names of accounts, whatever their case; a name that several people have tells nothing. */
export function directoryOf(people: readonly DirectoryPerson[]): PersonOf {
  const known = new Map<string, DirectoryPerson | undefined>();
  for (const person of people)
    for (const account of person.accounts.map((each) => each.toLowerCase()))
      known.set(account, known.has(account) && known.get(account) !== person ? undefined : person);
  return (account) => known.get(account) ?? known.get(account.toLowerCase());
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
