import type { Config } from "@chengfang/model/config";
import { Dispatch } from "@chengfang/model/reporting/dispatch";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Language } from "../words.ts";
import { dispatchDocx } from "./docx.ts";
import { dispatchPaper } from "./paper.ts";
import type { Paper } from "./paper-text.ts";
import { inThread } from "../thread.ts";
import { dispatchText } from "./plain.ts";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
} as const;
export type PaperFormat = keyof typeof types;

export interface Printing {
  readonly language: Language;
  /** RFC 3339: of a draft's day. */
  readonly now: string;
  readonly config: Pick<Config, "organisation" | "reporting">;
  /** The only unit that its reader is to see as addressed; undefined: all. */
  readonly ownUnit?: string | undefined;
}

/** Loads what a dispatch is printed from. */
export async function loadPaper(db: Db, id: string, { language, now, config, ownUnit }: Printing): Promise<Paper> {
  const row = await db.selectFrom("dispatches").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no dispatch ${id}`, { id });
  const { unit_ids, ...facts } = row;
  const dispatch = Dispatch.parse(fieldsOf(facts, { json: ["body"] }));
  const addressed: string[] = ownUnit === undefined ? JSON.parse(unit_ids) : [ownUnit];
  const [units, signer, incident] = await Promise.all([
    unitsOf(db, addressed),
    nameOf(db, dispatch.issuedBy),
    numberOf(db, dispatch.incidentId),
  ]);
  const { organisation, reporting } = config;
  const frame = { organisation, contact: reporting.contact, phone: reporting.phone, units, signer, incident };
  return dispatchPaper(dispatch, { ...frame, at: dispatch.issuedAt ?? now }, language);
}

/** A paper as a file. */
export async function printPaper(
  paper: Paper,
  format: PaperFormat,
  language: Language,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const name = `${paper.number || paper.name}.${format}`.replaceAll(/[/\\:*?"<>|\n]/g, "_");
  return { name, type: types[format], bytes: await bytesOf(paper, format, language) };
}

async function bytesOf(paper: Paper, format: PaperFormat, language: Language): Promise<Uint8Array> {
  if (format === "pdf") return inThread({ do: "dispatch-pdf", paper, language });
  return format === "docx" ? dispatchDocx(paper, language) : dispatchText(paper, language);
}

async function unitsOf(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("units").select(["id", "name"]).orderBy("name").execute();
  const wanted = new Set(ids);
  return rows.filter(({ id }) => wanted.has(id)).map(({ name }) => name);
}

async function nameOf(db: Db, id: string | null): Promise<string> {
  if (id === null) return "";
  const row = await db.selectFrom("accounts").select("display_name").where("id", "=", id).executeTakeFirst();
  return row?.display_name ?? id.replace(/^token:/, "");
}

async function numberOf(db: Db, id: string | null): Promise<string> {
  if (id === null) return "";
  const row = await db.selectFrom("incidents").select("number").where("id", "=", id).executeTakeFirst();
  return row?.number ?? "";
}
