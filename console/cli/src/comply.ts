import type { Command } from "commander";
import { addAssess } from "./comply/assess.ts";
import { addCatalog } from "./comply/catalog.ts";
import { addCollect } from "./comply/collect.ts";
import { addImport } from "./comply/import.ts";
import { addReport } from "./comply/report.ts";
import { both } from "./say.ts";

/** `chengfang comply`: classified protection from the command line. One line a verb. */
export function addComply(to: Command): void {
  const verbs = to.command("comply").description(both("等级保护", "classified protection (等级保护)"));
  for (const add of [addCollect, addCatalog, addImport, addAssess, addReport]) add(verbs);
}
