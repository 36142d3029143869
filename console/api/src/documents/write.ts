import { randomUUID } from "node:crypto";
import type { PolicyDocument, PolicyDocumentInput } from "@chengfang/model/compliance/register";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { knownEvidence } from "../evidence/read.ts";
import { write } from "../http/write.ts";
import { checkConcern } from "../systems/own.ts";
import type { Who } from "../systems/scope.ts";
import { getDocument } from "./read.ts";

const permission = "compliance.answer";
type Change = { [K in keyof PolicyDocumentInput]?: PolicyDocumentInput[K] | undefined };

export async function addDocument(
  deps: Deps,
  input: PolicyDocumentInput,
  { person, by }: Who,
): Promise<PolicyDocument> {
  return write(deps, by, async ({ db, at, audit }) => {
    const document: PolicyDocument = { ...input, id: randomUUID(), updatedAt: at, updatedBy: by.id };
    await check(db, document, person);
    await db.insertInto("policy_documents").values(rowOf(document)).execute();
    const { id, kind, title, unitId } = document;
    await audit({ action: "document.add", target: id, detail: { kind, title, unitId } });
    return document;
  });
}

export async function changeDocument(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  { person, by }: Who,
): Promise<PolicyDocument> {
  return write(deps, by, async ({ db, at, audit }) => {
    const before = await their(db, id, person);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const document: PolicyDocument = { ...before, ...given, updatedAt: at, updatedBy: by.id };
    await check(db, document, person);
    await db.updateTable("policy_documents").set(rowOf(document)).where("id", "=", id).execute();
    await audit({ action: "document.change", target: id, detail: given });
    return document;
  });
}

export async function removeDocument(deps: Deps, id: string, { person, by }: Who): Promise<PolicyDocument> {
  return write(deps, by, async ({ db, audit }) => {
    const document = await their(db, id, person);
    await db.deleteFrom("policy_documents").where("id", "=", id).execute();
    await audit({ action: "document.remove", target: id, detail: { ...document } });
    return document;
  });
}

/** One that the person may change: what concerns everybody, an owner only reads. */
async function their(db: Db, id: string, person: Person): Promise<PolicyDocument> {
  const document = await getDocument(db, id, person);
  await checkConcern(db, { concern: { unitId: document.unitId, systemIds: [] }, permission }, person);
  return document;
}

async function check(db: Db, document: PolicyDocument, person: Person): Promise<void> {
  await checkConcern(db, { concern: { unitId: document.unitId, systemIds: [] }, permission }, person);
  await knownEvidence(db, document.evidenceIds, person);
}
