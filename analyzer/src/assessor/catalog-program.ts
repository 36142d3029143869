import type { CatalogueItem, Standard } from "@chengfang/model/compliance/catalogue";
import { applicable, totalsOf } from "../compliance/catalogue/applicable.ts";
import { controlsByRequirement } from "../compliance/catalogue/references.ts";
import { catalogueTable, standardTable } from "../compliance/catalogue/table.ts";
import { type CatalogOptions, main, readOptions, usage } from "./catalog-options.ts";
import { type CatalogueContent, loadCatalogueContent } from "./catalogue.ts";

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** Prints the requirements that apply at a level, or another standard's indicators; 2 for what it refuses. */
function catalog(args: readonly string[]): number {
  const options = readOptions(args);
  if (typeof options === "string") return refuse(`${options}\n${usage}`);
  const content = loadCatalogueContent();
  const { problems } = content;
  for (const { file, line, message } of problems) process.stderr.write(`${file}:${line}: ${message}\n`);
  const refused = options.standard === main ? print(content, options) : printStandard(content.standards, options);
  if (refused !== undefined) return refuse(refused);
  return problems.length > 0 ? 1 : 0;
}

function print(content: CatalogueContent, options: CatalogOptions): string | undefined {
  const { catalogue, standards } = content;
  const known = [...new Set(catalogue.map(({ scope }) => scope))].filter((scope) => scope !== "general");
  const unknown = options.extensions.find((name) => !known.includes(name));
  if (unknown !== undefined) return `--ext ${unknown}: 没有此扩展 · unknown; ${known.join(", ")}`;
  const items = applicable(catalogue, options).map((item) => withCasesOf(content, options.levelG, item));
  const json = () => {
    const controls = controlsByRequirement(catalogue, standards);
    const all = items.map((item) => ({ ...plain(item), standards: controls.get(item.requirement) ?? {} }));
    return `${JSON.stringify({ items: all, totals: totalsOf(items) })}\n`;
  };
  process.stdout.write(options.json ? json() : catalogueTable(items, options.language));
  return undefined;
}

function printStandard(
  standards: readonly Standard[],
  { standard, json, language }: CatalogOptions,
): string | undefined {
  const found = standards.find(({ id }) => id === standard);
  const known = [main, ...standards.map(({ id }) => id)];
  if (found === undefined) return `--standard ${standard}: 没有此标准 · unknown; ${known.join(", ")}`;
  const { id, title, controls } = found;
  const totals = { groups: new Set(controls.map(({ groupCode }) => groupCode)).size, items: controls.length };
  const text = () => `${JSON.stringify({ standard: id, title, items: controls, totals })}\n`;
  process.stdout.write(json ? text() : standardTable(found, language));
  return undefined;
}

/** Cases of the high-risk guide begin at a level of their own. */
function withCasesOf({ highRiskCases }: CatalogueContent, level: number, item: CatalogueItem): CatalogueItem {
  const begun = highRiskCases.filter(({ id, fromLevel }) => fromLevel <= level && item.highRiskCases.includes(id));
  return { ...item, highRiskCases: begun.map(({ id }) => id) };
}

/** Flat, for scripts: class and control point by their names. */
const plain = ({ class: of, point, ...item }: CatalogueItem) => ({
  ...item,
  class: of.zh,
  classEn: of.en,
  point: point.zh,
  pointEn: point.en,
});

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = catalog(process.argv.slice(2));
