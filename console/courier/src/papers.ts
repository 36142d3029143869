import { loadPaper, printPaper } from "@chengfang/console-report/dispatch/print";
import { keptSituation, printSituation } from "@chengfang/console-report/situation/print";
import type { Deps } from "./deps.ts";
import { isoNow } from "./deps.ts";
import type { Attached, Message } from "./message.ts";

/** The papers of a mail: what people edit, and what they read. */
export async function attachedTo(deps: Deps, { paper }: Message, language: "zh" | "en"): Promise<Attached[]> {
  if (paper === null) return [];
  const { records, config } = deps;
  if (paper.kind === "situation") {
    const facts = await keptSituation(records, paper.id);
    return [await printSituation(facts, "docx", language), await printSituation(facts, "pdf", language)];
  }
  const loaded = await loadPaper(records, paper.id, { language, now: isoNow(deps), config });
  return [await printPaper(loaded, "docx", language), await printPaper(loaded, "pdf", language)];
}
