import { readFile } from "node:fs/promises";
import type { Discovery } from "@chengfang/model/data/discovery";
import { Refusal } from "@chengfang/model/refusal";
import type { MultipartFile } from "@fastify/multipart";
import { scopeOf } from "../access/person.ts";
import { sheetOf } from "../assets/sheet.ts";
import { noteUse } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { kindOf, sampleCsv, sampleJsonLines, sampleRows } from "../tables/file.ts";
import type { Sampled } from "../tables/file.ts";
import { sampleTable, tablesOf, withDatabase } from "../tables/postgres.ts";
import { discoveryOf } from "./discovery.ts";
import type { Who } from "./write.ts";

/** Looks at the beginning of an uploaded file as it comes; what is not looked at is thrown away, and nothing is kept. */
export async function discoverUpload(deps: Deps, part: MultipartFile, { by }: Who): Promise<Discovery> {
  const sampled = await sampleUpload(part);
  part.file.resume(); // a browser that is cut off while it sends reports no answer but an error
  await record(deps, by, { target: part.filename, rows: sampled.rows });
  return discoveryOf(part.filename, sampled);
}

async function sampleUpload(part: MultipartFile): Promise<Sampled> {
  const kind = kindOf(part.filename);
  if (kind === "xlsx") return sampleRows(await sheetOf(await part.toBuffer()));
  const bytes: AsyncIterable<Uint8Array> = part.file.iterator({ destroyOnReturn: false });
  return kind === "csv" ? sampleCsv(bytes) : sampleJsonLines(bytes);
}

/** Looks at tables of a configured database. The password is read for this one connection and forgotten with it. */
export async function discoverSource(
  deps: Deps,
  { name, tables }: { name: string; tables?: readonly string[] | undefined },
  { person, by }: Who,
): Promise<Discovery[]> {
  if (scopeOf(person, "data.write") !== "all")
    throw new Refusal("forbidden", "databases hold other units' data as well", { permission: "data.write" });
  const source = deps.config.masking.sources.find((each) => each.name === name);
  if (source === undefined) throw new Refusal("not-found", `no database ${name}`, { name });
  const password = source.passwordFile === undefined ? undefined : (await readFile(source.passwordFile, "utf8")).trim();
  const found = await withDatabase({ url: source.url, password, readOnly: true }, async (client) => {
    const all: Discovery[] = [];
    for (const table of await tablesOf(client)) {
      const full = `${table.schema}.${table.table}`;
      if (tables !== undefined && !tables.includes(full) && !tables.includes(table.table)) continue;
      const { columns, ...sampled } = await sampleTable(client, table);
      all.push(discoveryOf(full, sampled, new Map(columns.map((column) => [column.name, column.type]))));
    }
    return all;
  });
  await record(deps, by, {
    target: `${name}: ${found.map(({ table }) => table).join(" ")}`,
    rows: found.reduce((sum, { rows }) => sum + rows, 0),
  });
  return found;
}

async function record(deps: Deps, by: Who["by"], { target, rows }: { target: string; rows: number }): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    await audit({ action: "dataset.discover", target, detail: { rows } });
    await noteUse(db, { at, by }, { action: "discover", target, masked: "masked", rows });
  });
}
