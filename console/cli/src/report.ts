import { writeFile } from "node:fs/promises";
import { loadDossier } from "@chengfang/console-report/dossier";
import { incidentReport } from "@chengfang/console-report/incident";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { openEventSearch } from "@chengfang/store/events/client";
import { loadConfig } from "./config/load.ts";
import { recordsOf } from "./records.ts";
import { say } from "./say.ts";
import type { Language } from "./say.ts";

interface ReportOptions {
  readonly output: string;
  readonly language?: Language;
  readonly config?: string;
}

/** Writes the report of an incident (its number or id) as .docx; with the platform running, its log lines' hashes too. */
export async function reportIncident(id: string, { output, language, config: file }: ReportOptions): Promise<void> {
  const config = loadConfig(file, process.env);
  const records = await recordsOf(config);
  try {
    const dossier = await dossierOf(records, id, config);
    await writeFile(output, await incidentReport(dossier, language ?? config.language));
  } finally {
    await records.destroy();
  }
  process.stdout.write(`${say(config.language, "written", { file: output })}\n`);
}

/** Without a running platform there is no event index to ask: the evidence is then listed by its ids. */
async function dossierOf(records: Awaited<ReturnType<typeof recordsOf>>, id: string, config: Config) {
  const { data, organisation, language } = config;
  try {
    return await loadDossier(records, id, { events: openEventSearch(data), organisation });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "unavailable") throw error;
    process.stderr.write(`${say(language, "noIndex")}\n`);
    return loadDossier(records, id, { organisation });
  }
}
