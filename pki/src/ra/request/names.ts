import type { Person, Subject } from "@chengfang/model/pki";
import type { Profile } from "../../profile/profile.ts";
import type { Unit } from "../person/unit.ts";

interface Named {
  readonly profile: Profile;
  readonly person: Person | undefined;
  readonly unit: Unit | undefined;
  readonly organisation: string;
}

/** GM/T 0015 Annex B: C, ST, L, O, OU, CN in this order, as far as the profile takes them; from the register. */
export function defaultSubject({ profile, person, unit, organisation }: Named): Subject {
  if (person === undefined) return [];
  const whole = person.kind === "organisation";
  const values: Readonly<Record<string, string | null | undefined>> = {
    O: whole ? person.name : organisation,
    OU: whole ? undefined : unit?.name,
    serialNumber:
      person.kind === "person" && /^[A-Za-z0-9 '()+,./:=?-]+$/.test(person.number ?? "") ? person.number : undefined,
    CN: person.name,
  };
  return profile.subject.rules.flatMap(({ name, fixed, max }): [string, string][] => {
    const value = fixed ?? values[name];
    return value == null || value === "" || (fixed === undefined && Array.from(value).length > max && name !== "CN")
      ? []
      : [[name, value]];
  });
}

const hostName = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i;

/** A person's mailbox, a machine's host name; as far as the profile takes them. */
export function defaultNames({ profile, person }: Named): string[] {
  const kinds = profile.san?.kinds ?? [];
  const mail = person?.mail != null && person.kind === "person" ? [`email:${person.mail}`] : [];
  const host =
    person !== undefined && person.kind !== "person" && hostName.test(person.name) ? [`dns:${person.name}`] : [];
  return [...mail, ...host].filter((each) => kinds.some((kind) => each.startsWith(`${kind}:`)));
}
