import type { Person, PersonKind } from "@chengfang/model/pki";

/** One of the register as a form holds it: nothing is empty text. */
export interface PersonForm {
  readonly kind: PersonKind;
  readonly name: string;
  readonly number: string;
  readonly unitId: string;
  readonly mail: string;
  readonly account: string;
  readonly note: string;
}

export const kinds: readonly PersonKind[] = ["person", "device", "server", "collector", "organisation"];

export function formOf(person: Person | undefined): PersonForm {
  const { kind = "person", name = "", number, unitId, mail, account, note = "" } = person ?? {};
  return { kind, name, number: number ?? "", unitId: unitId ?? "", mail: mail ?? "", account: account ?? "", note };
}

/** The body of a write: empty text is nothing. */
export function bodyOf({ kind, name, number, unitId, mail, account, note }: PersonForm): Record<string, unknown> {
  const given = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    kind,
    name: name.trim(),
    number: given(number),
    unitId: given(unitId),
    mail: given(mail),
    account: given(account),
    note: note.trim(),
  };
}
