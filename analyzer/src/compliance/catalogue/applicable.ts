import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";

/** Levels and extensions of a system. */
export interface Levels {
  readonly levelG: number;
  readonly levelS: number;
  readonly levelA: number;
  readonly extensions: readonly string[];
}

/** Level 5 has no requirements of its own: it is assessed by those of level 4. */
const assessedAs = (level: number): number => Math.min(level, 4);

/**
 * The items that a system is held to: G of its overall level, S of its S level, A of its A level (GB/T 22239-2019
 * Annex A), and those of its extensions. Where S or A is lower, the unit is that of the lower level.
 */
export function applicable(
  catalogue: readonly CatalogueItem[],
  { levelG, levelS, levelA, extensions }: Levels,
): CatalogueItem[] {
  const wanted = { G: assessedAs(levelG), S: assessedAs(levelS), A: assessedAs(levelA) };
  const scopes = new Set(["general", ...extensions]);
  return catalogue.filter(({ scope, attribute, level }) => scopes.has(scope) && level === wanted[attribute]);
}

/** Control points, items, and how many of them can be judged how. */
export interface Totals {
  readonly points: number;
  readonly items: number;
  readonly auto: number;
  readonly semi: number;
  readonly manual: number;
}

/** Counts a set of items. */
export function totalsOf(items: readonly CatalogueItem[]): Totals {
  const count = (kind: CatalogueItem["automation"]) => items.filter(({ automation }) => automation === kind).length;
  return {
    points: new Set(items.map(({ scope, pointClause }) => `${scope} ${pointClause}`)).size,
    items: items.length,
    auto: count("auto"),
    semi: count("semi"),
    manual: count("manual"),
  };
}
