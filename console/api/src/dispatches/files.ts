import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { may } from "@chengfang/model/access";
import type { DispatchFile } from "@chengfang/model/reporting/dispatch";
import { Refusal } from "@chengfang/model/refusal";
import { cleanName, keepFile } from "@chengfang/store/keep";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { nowOf } from "../http/time.ts";
import { getDispatch, unitSeen } from "./read.ts";
import type { Who } from "./write.ts";

/** Bytes of one file at most. */
export const largestFile = 52_428_800;
/** Files of one dispatch that one side may attach. */
const mostFiles = 50;

interface Upload {
  readonly name: string;
  readonly file: Readable & { truncated?: boolean };
}

/** Attaches a file: a department's stays its own and the office's, the office's goes to everybody. */
export async function attachFile(
  deps: Deps,
  { id, upload }: { id: string; upload: Upload },
  { person, by }: Who,
): Promise<DispatchFile> {
  const before = await getDispatch(deps.records, id, { person, now: nowOf(deps) });
  const unitId = unitSeen(person) ?? null;
  const permission = unitId === null ? "dispatches.write" : "dispatches.answer";
  if (!may(person.roles, permission)) throw new Refusal("forbidden", `${permission} is not yours`, { permission });
  const open = unitId === null ? ["draft", "submitted", "issued"] : ["issued"];
  if (!open.includes(before.state))
    throw new Refusal("conflict", "it has ended", { reason: "state", state: before.state });
  if (before.files.filter((each) => each.unitId === unitId).length >= mostFiles)
    throw new Refusal("conflict", "too many files", { reason: "too-many-files", most: mostFiles });
  const kept = await keepFile(join(deps.data, "attachments"), upload.file, largestFile);
  return write(deps, by, async ({ db, at, audit }) => {
    const row = {
      id: randomUUID(),
      dispatch_id: id,
      unit_id: unitId,
      name: cleanName(upload.name),
      ...kept,
      at,
      by: by.id,
    };
    await db.insertInto("dispatch_files").values(row).execute();
    await audit({ action: `${before.kind}.attach`, target: id, detail: { file: row.id, name: row.name, ...kept } });
    const { dispatch_id: _, unit_id, ...rest } = row;
    return { ...rest, unitId: unit_id };
  });
}

/** The bytes of a file that the person may see. */
export async function openFile(
  deps: Deps,
  { id, fileId }: { id: string; fileId: string },
  { person }: Pick<Who, "person">,
): Promise<{ name: string; size: number; file: Readable }> {
  const { files } = await getDispatch(deps.records, id, { person, now: nowOf(deps) });
  const found = files.find((each) => each.id === fileId);
  if (found === undefined) throw new Refusal("not-found", `no file ${fileId}`, { id: fileId });
  const file = createReadStream(join(deps.data, "attachments", found.sha256));
  return { name: found.name, size: found.size, file };
}
