import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "@chengfang/model/config";
import { readDocument } from "@chengfang/store/documents";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import type { RuleFile } from "@chengfang/sigma";
import { z } from "zod";
import { ownRules } from "../content/own.ts";
import { builtin, scanPlaces } from "../content/places.ts";
import type { ExceptionRow } from "../exceptions/exception.ts";
import { readDisabled } from "../records/read.ts";
import type { PlatformRules } from "./question.ts";

/** The rules of a data directory as they are in force, also while nothing runs there. */
export async function readPlatform({ data, analyzer, records }: Config): Promise<PlatformRules> {
  const added = (await readDocument(data, "rule-directories", z.array(z.string()))) ?? [];
  const roots = new Set([...analyzer.rules, ...added].map((directory) => resolve(directory)));
  const places = [builtin, ...[...roots].map((root) => ({ origin: root, root }))];
  const files = scanPlaces(places).files.flatMap(({ path }) => read(path));
  if (!existsSync(data)) return { files, exceptions: [], disabled: new Set() };
  const db = await openRecords({ data, url: records.url });
  try {
    const own = (await ownRules(db)).map(({ path, text = "" }) => ({ path, text }));
    return { files: [...files, ...own], exceptions: await readExceptions(db), disabled: await readDisabled(db) };
  } finally {
    await db.destroy();
  }
}

/** A file that went in the meantime, or may not be read, is left: the analyzer has told of it. */
function read(path: string): RuleFile[] {
  try {
    return [{ path, text: readFileSync(path, "utf8") }];
  } catch {
    return [];
  }
}

/** Those in force now stand for the whole range: the question is what the rules give as they are. */
async function readExceptions(db: Db): Promise<ExceptionRow[]> {
  const rows = await db
    .selectFrom("exceptions")
    .select(["id", "source"])
    .where("ended_at", "is", null)
    .where((row) => row.or([row("two_people", "=", 0), row("decision", "=", "approved")]))
    .where((row) => row.or([row("expires_at", "is", null), row("expires_at", ">", new Date().toISOString())]))
    .orderBy("id")
    .execute();
  return rows.map(({ id, source }) => ({ id, source, expiresAt: undefined }));
}
