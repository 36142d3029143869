import { SituationFacts } from "@chengfang/model/reporting/situation";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { inThread } from "../thread.ts";
import type { Language } from "../words.ts";
import { situationPaper } from "./docx.ts";
import { situationPlain } from "./plain.ts";
import { situationText } from "./text.ts";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
} as const;
export type SituationFormat = keyof typeof types;

/** The facts of a report that was made. */
export async function keptSituation(db: Db, id: string): Promise<SituationFacts> {
  const row = await db.selectFrom("situation_reports").select("facts").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no situation report ${id}`, { id });
  return SituationFacts.parse(JSON.parse(row.facts));
}

/** A situation report as a file. */
export async function printSituation(
  facts: SituationFacts,
  format: SituationFormat,
  language: Language,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const { title, span } = situationText(facts, language);
  const name = `${title}-${span}.${format}`.replaceAll(/[/\\:*?"<>|\n]/g, "_");
  return { name, type: types[format], bytes: await bytesOf(facts, format, language) };
}

async function bytesOf(facts: SituationFacts, format: SituationFormat, language: Language): Promise<Uint8Array> {
  if (format === "docx") return inThread({ do: "text-docx", what: situationPaper(facts, language), language });
  if (format === "pdf") return inThread({ do: "situation-pdf", facts, language });
  return new TextEncoder().encode(situationPlain(facts, language));
}
