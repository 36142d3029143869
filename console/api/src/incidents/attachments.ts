import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Attachment } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import type { AttachmentsTable, Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getIncident } from "./read.ts";
import { addLine } from "./timeline.ts";

/** Bytes of one file at most. */
export const largestAttachment = 104_857_600;

/** A file as it comes in; `truncated` says afterwards that it was cut at the limit. */
export interface Upload {
  readonly name: string;
  readonly file: Readable & { truncated?: boolean };
}

export async function attachmentsOf(db: Kysely<Records>, incidentId: string): Promise<Attachment[]> {
  const rows = await db
    .selectFrom("attachments")
    .selectAll()
    .where("incident_id", "=", incidentId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(attachmentOf);
}

/** Keeps a file under its SHA-256 and writes down who attached it. */
export async function attach(
  deps: Deps,
  { incidentId, upload }: { incidentId: string; upload: Upload },
  { person, by }: { person: Person; by: Actor },
): Promise<Attachment> {
  await getIncident(deps.records, incidentId, person);
  const kept = await keep(deps.data, upload);
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

/** The bytes of an attachment, to be read on. */
export async function openAttachment(
  deps: Deps,
  { incidentId, id }: { incidentId: string; id: string },
): Promise<{ name: string; size: number; file: Readable }> {
  const row = await deps.records
    .selectFrom("attachments")
    .selectAll()
    .where("id", "=", id)
    .where("incident_id", "=", incidentId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no attachment ${id}`, { id });
  const file = join(deps.data, "attachments", row.sha256);
  const { size } = await stat(file);
  return { name: row.name, size, file: createReadStream(file) };
}

async function keep(data: string, upload: Upload): Promise<{ size: number; sha256: string; sm3: string }> {
  const folder = join(data, "attachments");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `draft-${randomUUID()}`);
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      sha256.update(chunk);
      sm3.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(upload.file, measure, createWriteStream(draft, { mode: 0o600 }));
    if (upload.file.truncated === true)
      throw new Refusal("too-large", "the file is too large", { most: largestAttachment });
    await toDisk(draft);
    const named = { size, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
    await rename(draft, join(folder, named.sha256)); // the same bytes again replace themselves
    return named;
  } finally {
    await rm(draft, { force: true });
  }
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.datasync();
  await handle.close();
}

function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
      .slice(-200)
      .toWellFormed() || "file"
  );
}

function attachmentOf({ incident_id, ...row }: Selectable<AttachmentsTable>): Attachment {
  return { ...row, incidentId: incident_id };
}
