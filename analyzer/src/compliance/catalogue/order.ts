import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";

/** Classes in the order of GB/T 22239; scopes that came later follow those it has. */
const classes = ["PES", "CNS", "ABS", "CES", "SMC", "PSS", "ORS", "HRS", "CMS", "MMS"];
const scopes = ["general", "cloud", "mobile", "iot", "ics", "bigdata"];

const rank = (order: readonly string[], name: string): number => {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
};

/** General requirements first, classes in the standard's order; within a class the order of its file stays. */
export function byPlace(a: CatalogueItem, b: CatalogueItem): number {
  return (
    rank(scopes, a.scope) - rank(scopes, b.scope) ||
    a.scope.localeCompare(b.scope) ||
    rank(classes, a.classCode) - rank(classes, b.classCode) ||
    a.classCode.localeCompare(b.classCode)
  );
}
