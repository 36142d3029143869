import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Attachment } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { cleanName, keepFile } from "@chengfang/store/keep";
import type { AttachmentsTable, Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getWorkable } from "./read.ts";
import { addLine } from "./timeline.ts";

/** Bytes of one file at most. */
export const largestAttachment = 104_857_600;

/** Files of one incident at most. */
const mostAttachments = 500;

/** A file as it comes in; `truncated` says afterwards that it was cut at the limit. */
export interface Upload {
  readonly name: string;
  readonly file: Readable & { truncated?: boolean };
}

export async function attachmentsOf(db: Kysely<Records>, parts: readonly string[]): Promise<Attachment[]> {
  const rows = await db
    .selectFrom("attachments")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(attachmentOf);
}

/** Keeps a file under its SHA-256 and writes down who attached it. */
export async function attach(
  deps: Deps,
  { incidentId: asked, upload }: { incidentId: string; upload: Upload },
  { person, by }: { person: Person; by: Actor },
): Promise<Attachment> {
  const { id: incidentId } = await getWorkable(deps.records, asked, person);
  await roomFor(deps, incidentId);
  const kept = await keepFile(join(deps.data, "attachments"), upload.file, largestAttachment);
  return write(deps, by, async (writing) => {
    const row = {
      id: randomUUID(),
      incident_id: incidentId,
      name: cleanName(upload.name),
      ...kept,
      at: writing.at,
      by: by.id,
    };
    await writing.db.insertInto("attachments").values(row).execute();
    const { name, sha256 } = row;
    await addLine(writing, incidentId, { kind: "attachment", name, sha256 });
    await writing.audit({
      action: "incident.attach",
      target: incidentId,
      detail: { attachment: row.id, name, ...kept },
    });
    return attachmentOf(row);
  });
}

async function roomFor({ records }: Deps, incidentId: string): Promise<void> {
  const { count } = await records
    .selectFrom("attachments")
    .where("incident_id", "=", incidentId)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  if (count >= mostAttachments) {
    throw new Refusal("too-large", "too many files", { reason: "files", most: mostAttachments });
  }
}

/** The bytes of an attachment, to be read on. */
export async function openAttachment(
  deps: Deps,
  asked: { parts: readonly string[]; id: string },
): Promise<{ name: string; size: number; file: Readable }> {
  const { name, size, path } = await findAttachment(deps, asked);
  return { name, size, file: createReadStream(path) };
}

/** Where an attachment of an incident lies. */
export async function findAttachment(
  deps: Deps,
  { parts, id }: { parts: readonly string[]; id: string },
): Promise<{ name: string; size: number; path: string }> {
  const row = await deps.records
    .selectFrom("attachments")
    .selectAll()
    .where("id", "=", id)
    .where("incident_id", "in", [...parts])
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no attachment ${id}`, { id });
  const path = join(deps.data, "attachments", row.sha256);
  const { size } = await stat(path);
  return { name: row.name, size, path };
}

function attachmentOf({ incident_id, ...row }: Selectable<AttachmentsTable>): Attachment {
  return { ...row, incidentId: incident_id };
}
