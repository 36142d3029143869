import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { Problem } from "../../sigma/rules.ts";
import { type ContentFile, readDocument } from "../document.ts";
import { CatalogueFile } from "./file.ts";
import { byPlace } from "./order.ts";

export interface LoadedCatalogue {
  /** Every item at every level, general requirements first, classes in the standard's order. */
  readonly items: readonly CatalogueItem[];
  readonly problems: readonly Problem[];
}

/** An item and where it was read. */
interface Placed {
  readonly item: CatalogueItem;
  readonly file: string;
  readonly line: number;
}

/** Reads the catalogue's files: any scope, any class. A file with a fault is refused as a whole; the others load. */
export function loadCatalogue(files: readonly ContentFile[]): LoadedCatalogue {
  const problems: Problem[] = [];
  const placed: Placed[] = [];
  for (const file of files) {
    const read = readDocument(file, CatalogueFile);
    problems.push(...read.problems);
    if (read.value === undefined) continue;
    const found = itemsOf(read.value).map(({ item, path }) => ({ item, file: file.path, line: read.lineOf(path) }));
    const faults = found.flatMap(contradictions);
    problems.push(...faults);
    if (faults.length === 0) placed.push(...found);
  }
  const twice = duplicates(placed);
  const refused = new Set(twice.map(({ file }) => file));
  const items = placed.filter(({ file }) => !refused.has(file)).map(({ item }) => item);
  return { items: items.toSorted(byPlace), problems: [...problems, ...twice] };
}

function itemsOf(file: CatalogueFile): { item: CatalogueItem; path: PropertyKey[] }[] {
  return file.points.flatMap(({ point, attribute, clauses, items }, p) =>
    items.flatMap((each, i) =>
      levelsOf(each.levels).map(([level, at]) => ({
        path: ["points", p, "items", i, "levels", level],
        item: {
          unit: at.unit,
          requirement: each.requirement,
          clause: at.clause,
          level,
          class: { zh: file.class.zh, en: file.class.en },
          classCode: file.class.code,
          point,
          pointClause: clauses[levelKeys[level - 1] ?? "4"] ?? "",
          scope: file.scope,
          attribute,
          automation: each.automation,
          summary: { zh: each.zh, en: each.en },
          ...(at.note === undefined ? {} : { note: at.note }),
          weight: each.weight,
          objects: each.objects,
          highRiskCases: each.high_risk_cases,
          hazardTriggers: each.hazard_triggers,
          unverified: [...new Set([...file.unverified, ...each.unverified, ...at.unverified])],
        },
      })),
    ),
  );
}

type Levels = CatalogueFile["points"][number]["items"][number]["levels"];
const levelKeys = ["1", "2", "3", "4"] as const;

function levelsOf(levels: Levels): [number, NonNullable<Levels["1"]>][] {
  return levelKeys.flatMap((key) => {
    const at = levels[key];
    return at === undefined ? [] : [[Number(key), at]];
  });
}

/** An item must lie below its control point, and its unit must be one of its level. */
function contradictions({ item, file, line }: Placed): Problem[] {
  const { unit, clause, level, pointClause } = item;
  const messages: string[] = [];
  if (pointClause === "") messages.push(`${unit}: its control point has no clause at level ${level}`);
  else if (clause !== pointClause && !clause.startsWith(`${pointClause}.`))
    messages.push(`${unit}: clause ${clause} is not below the control point's ${pointClause}`);
  if (!new RegExp(`(^|-)L${level}-`).test(unit)) messages.push(`unit ${unit} is not one of level ${level}`);
  return messages.map((message) => ({ file, line, message, severity: "error" }));
}

/** Units are keys; a requirement has one item a level. */
function duplicates(placed: readonly Placed[]): Problem[] {
  const first = new Map<string, Placed>();
  return placed.flatMap((each) =>
    [`unit ${each.item.unit}`, `requirement ${each.item.requirement} at level ${each.item.level}`].flatMap((key) => {
      const other = first.get(key);
      if (other === undefined) first.set(key, each);
      if (other === undefined) return [];
      const message = `${key} is that of ${other.file}:${other.line} too`;
      return [{ file: each.file, line: each.line, message, severity: "error" as const }];
    }),
  );
}
