import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { ContentFile } from "../document.ts";
import { type Entry, type Loaded, loadEntries } from "./entries.ts";
import { CatalogueFile } from "./file.ts";
import { byPlace } from "./order.ts";

/**
 * Reads the catalogue's files, any scope and any class, into every item at every level: general requirements first,
 * classes in the standard's order.
 */
export function loadCatalogue(files: readonly ContentFile[]): Loaded<CatalogueItem> {
  const { values, problems } = loadEntries(files, CatalogueFile, itemsOf);
  return { values: values.toSorted(byPlace), problems };
}

function itemsOf(file: CatalogueFile): Entry<CatalogueItem>[] {
  return file.points.flatMap(({ point, attribute, clauses, items }, p) =>
    items.flatMap((each, i) =>
      levelsOf(each.levels).map(([key, at]) => {
        const item: CatalogueItem = {
          unit: at.unit,
          requirement: each.requirement,
          clause: at.clause,
          level: Number(key),
          class: { zh: file.class.zh, en: file.class.en },
          classCode: file.class.code,
          point,
          pointClause: clauses[key] ?? "",
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
        };
        return entryOf(item, ["points", p, "items", i, "levels", key]);
      }),
    ),
  );
}

/** Units are keys, and a requirement has one item a level. */
function entryOf(item: CatalogueItem, path: readonly PropertyKey[]): Entry<CatalogueItem> {
  const keys = [`unit ${item.unit}`, `requirement ${item.requirement} at level ${item.level}`];
  return { value: item, path, keys, faults: contradictions(item) };
}

type Levels = CatalogueFile["points"][number]["items"][number]["levels"];

function levelsOf(levels: Levels): ["1" | "2" | "3" | "4", NonNullable<Levels["1"]>][] {
  return (["1", "2", "3", "4"] as const).flatMap((key) => {
    const at = levels[key];
    return at === undefined ? [] : [[key, at]];
  });
}

/** An item must lie below its control point, and its unit must be one of its level. */
function contradictions({ unit, clause, level, pointClause }: CatalogueItem): string[] {
  const faults: string[] = [];
  if (pointClause === "") faults.push(`${unit}: its control point has no clause at level ${level}`);
  else if (clause !== pointClause && !clause.startsWith(`${pointClause}.`))
    faults.push(`${unit}: clause ${clause} is not below the control point's ${pointClause}`);
  if (!new RegExp(`(^|-)L${level}-`).test(unit)) faults.push(`unit ${unit} is not one of level ${level}`);
  return faults;
}
