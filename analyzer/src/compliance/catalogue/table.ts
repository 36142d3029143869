import type { Automation, CatalogueItem, Standard } from "@chengfang/model/compliance/catalogue";
import { totalsOf } from "./applicable.ts";

/** Languages that a table can be in. */
export type Language = "zh" | "en";

const automations: Readonly<Record<Automation, Readonly<Record<Language, string>>>> = {
  auto: { zh: "自动　", en: "auto  " },
  semi: { zh: "半自动", en: "semi  " },
  manual: { zh: "人工　", en: "manual" },
};

/** The items for people: class by class, control point by control point, and the totals at the end. */
export function catalogueTable(items: readonly CatalogueItem[], language: Language): string {
  const classes = Map.groupBy(items, ({ scope, classCode }) => `${classCode} ${scope}`);
  const parts = [...classes].map(([key, of]) => {
    const name = of[0]?.class[language] ?? "";
    const points = Map.groupBy(of, ({ pointClause }) => pointClause);
    return `${name} ${key}  ${countOf(of, language)}\n${[...points].map(([, each]) => pointOf(each, language)).join("")}`;
  });
  const { auto, semi, manual } = totalsOf(items);
  const how =
    language === "zh" ? `自动 ${auto}，半自动 ${semi}，人工 ${manual}` : `${auto} auto, ${semi} semi, ${manual} manual`;
  return `${parts.join("\n")}\n${language === "zh" ? "合计" : "total"}  ${countOf(items, language)}  ${how}\n`;
}

function countOf(items: readonly CatalogueItem[], language: Language): string {
  const { points, items: count } = totalsOf(items);
  return language === "zh" ? `${points} 个控制点 ${count} 项` : `${points} control points, ${count} items`;
}

function pointOf(items: readonly CatalogueItem[], language: Language): string {
  const [first] = items;
  if (first === undefined) return "";
  const lines = items.map((item) => {
    const note = item.note === undefined ? [] : [`(${item.note[language]})`];
    const words = [item.summary[language], ...note, ...item.highRiskCases, ...item.hazardTriggers].join("  ");
    return `    ${item.unit.padEnd(12)} ${item.clause.padEnd(12)} ${automations[item.automation][language]} ${words}\n`;
  });
  return `  ${first.pointClause} ${first.point[language]} [${first.attribute}]\n${lines.join("")}`;
}

const strengths = {
  shall: { zh: "应", en: "shall" },
  should: { zh: "宜", en: "should" },
  may: { zh: "可", en: "may" },
};

/** Another standard's indicators for people, group by group, with the requirements that each meets. */
export function standardTable({ title, controls }: Standard, language: Language): string {
  const groups = Map.groupBy(controls, ({ groupCode }) => groupCode);
  const parts = [...groups].map(([code, of]) => {
    const lines = of.map(({ id, title: name, strength, requirements }) => {
      const how = strength === null ? "" : ` [${strengths[strength][language]}]`;
      const links = requirements.length === 0 ? "" : `  → ${requirements.join(" ")}`;
      return `    ${id}  ${name[language]}${how}${links}\n`;
    });
    return `  ${code} ${of[0]?.group[language] ?? ""}\n${lines.join("")}`;
  });
  return `${title[language]}\n${parts.join("")}`;
}
