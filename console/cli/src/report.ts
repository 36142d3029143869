import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { loadDossier } from "@chengfang/console-report/dossier";
import { incidentReport } from "@chengfang/console-report/incident";
import { Refusal } from "@chengfang/model/refusal";
import { openRecords } from "@chengfang/store/records/open";
import { loadConfig } from "./config/load.ts";
import { say } from "./say.ts";
import type { Language } from "./say.ts";

interface ReportOptions {
  readonly output: string;
  readonly language?: Language;
  readonly config?: string;
}
