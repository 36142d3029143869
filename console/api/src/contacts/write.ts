import { randomUUID } from "node:crypto";
import type { Call, Contact, ContactInput } from "@chengfang/model/emergency/contact";
import { partsOf } from "@chengfang/console-report/merged";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { getWorkable } from "../incidents/read.ts";
import { unchanged } from "../incidents/revision.ts";
import { addLine } from "../incidents/timeline.ts";
import { callsOf, getContact } from "./read.ts";

/** Enters somebody to call. Refuses "invalid" for a unit that is not there. */
export async function createContact(deps: Deps, given: ContactInput, by: Actor): Promise<Contact> {
  return write(deps, by, async (writing) => {
    const id = await insertContact(writing, given);
    await writing.audit({ action: "contact.create", target: id, detail: { name: given.name, unitId: given.unitId } });
    return getContact(writing.db, id);
  });
}

/** Keeps a contact; the audit line is the caller's. */
export async function insertContact(writing: Writing, given: ContactInput): Promise<string> {
  await checkUnit(writing, given.unitId);
  const id = randomUUID();
  const { at, by } = writing;
  await writing.db
    .insertInto("contacts")
    .values({ id, ...columnsOf(given), revision: 1, at, by: by.id })
    .execute();
  return id;
}

/** Replaces a contact. Refuses "not-found", "conflict" if it was changed since that revision. */
export async function changeContact(
  deps: Deps,
  { id, given, revision }: { id: string; given: ContactInput; revision: number },
  by: Actor,
): Promise<Contact> {
  return write(deps, by, async (writing) => {
    const { db, audit } = writing;
    const now = await getContact(db, id);
    unchanged(now.revision, revision);
    await updateContact(writing, now, given);
    await audit({ action: "contact.change", target: id, detail: { name: given.name } });
    return getContact(db, id);
  });
}

/** Changes a contact; the audit line is the caller's. */
export async function updateContact(writing: Writing, now: Contact, given: ContactInput): Promise<void> {
  const { db, at, by } = writing;
  await checkUnit(writing, given.unitId);
  await db
    .updateTable("contacts")
    .set({ ...columnsOf(given), revision: now.revision + 1, at, by: by.id })
    .where("id", "=", now.id)
    .execute();
}

/** Takes a contact away; calls that were made keep name and number. */
export async function removeContact(deps: Deps, id: string, by: Actor): Promise<Contact> {
  return write(deps, by, async ({ db, audit }) => {
    const now = await getContact(db, id);
    await db.deleteFrom("contacts").where("id", "=", id).execute();
    await audit({ action: "contact.remove", target: id, detail: { name: now.name } });
    return now;
  });
}

interface Called extends Pick<Call, "outcome" | "note"> {
  readonly incidentId: string;
  readonly contactId: string;
  /** The number that was dialled, where it was the second one. */
  readonly second: boolean;
}

/** Writes a call into the incident's log and timeline. */
export async function logCall(deps: Deps, called: Called, who: Who): Promise<Call[]> {
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, called.incidentId, who.person);
    const contact = await getContact(db, called.contactId);
    const phone = called.second && contact.secondPhone !== "" ? contact.secondPhone : contact.phone;
    const { outcome, note } = called;
    const { name } = contact;
    const of = { id: randomUUID(), incident_id: incident.id, contact_id: contact.id };
    await db
      .insertInto("calls")
      .values({ ...of, name, phone, outcome, note, at, by: by.id })
      .execute();
    const unit = contact.unitName;
    await addLine(writing, incident.id, { kind: "call", name, unit, outcome, note });
    await writing.audit({ action: "incident.call", target: incident.id, detail: { contact: contact.id, outcome } });
    return callsOf(db, await partsOf(db, incident.id));
  });
}

async function checkUnit({ db }: Writing, id: string | null): Promise<void> {
  if (id === null) return;
  const unit = await db.selectFrom("units").select("id").where("id", "=", id).executeTakeFirst();
  if (unit === undefined) throw new Refusal("invalid", `no unit ${id}`, { reason: "unit" });
}

const columnsOf = ({ unitId, secondPhone, ...others }: ContactInput) => ({
  ...others,
  unit_id: unitId,
  second_phone: secondPhone,
});
