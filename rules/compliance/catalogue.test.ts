import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCatalogueContent } from "@chengfang/analyzer/assessor/catalogue";
import { applicable, totalsOf } from "@chengfang/analyzer/compliance/catalogue/applicable";
import { brokenReferences, requirementsOf } from "@chengfang/analyzer/compliance/catalogue/references";
import { describe, expect, test } from "vitest";

const content = loadCatalogueContent();
const { catalogue, problems } = content;
const at = (level: number, scope: string, classCode?: string) =>
  catalogue.filter(
    (item) => item.level === level && item.scope === scope && (classCode === undefined || item.classCode === classCode),
  );
const pointsAndItems = (items: typeof catalogue) => {
  const { points, items: count } = totalsOf(items);
  return `${points} / ${count}`;
};

test("every file loads", () => {
  expect(problems).toEqual([]);
  expect(new Set(catalogue.map(({ requirement }) => requirement)).size).toBe(370);
  const points = catalogue.map(({ scope, classCode, point }) => `${scope} ${classCode} ${point.zh}`);
  expect(new Set(points).size).toBe(118);
});

describe("totals of GB/T 22239-2019, control points / items at levels 1 to 4", () => {
  test.each([
    ["PES", "7 / 7", "10 / 15", "10 / 22", "10 / 24"],
    ["CNS", "2 / 2", "3 / 4", "3 / 8", "3 / 11"],
    ["ABS", "3 / 5", "6 / 11", "6 / 20", "6 / 21"],
    ["CES", "7 / 11", "10 / 23", "11 / 34", "11 / 36"],
    ["SMC", "0 / 0", "2 / 4", "4 / 12", "4 / 13"],
    ["PSS", "1 / 1", "4 / 6", "4 / 7", "4 / 7"],
    ["ORS", "3 / 3", "5 / 9", "5 / 14", "5 / 15"],
    ["HRS", "4 / 4", "4 / 7", "4 / 12", "4 / 14"],
    ["CMS", "7 / 9", "10 / 25", "10 / 34", "10 / 35"],
    ["MMS", "8 / 13", "14 / 31", "14 / 48", "14 / 52"],
  ])("general %s", (classCode, ...totals) => {
    expect([1, 2, 3, 4].map((level) => pointsAndItems(at(level, "general", classCode)))).toEqual(totals);
  });

  test.each([
    ["general", "42 / 55", "68 / 135", "71 / 211", "71 / 228"],
    ["cloud", "7 / 11", "13 / 29", "16 / 46", "16 / 49"],
    ["mobile", "5 / 5", "7 / 14", "9 / 19", "9 / 21"],
    ["iot", "3 / 4", "4 / 7", "8 / 20", "8 / 21"],
    ["ics", "5 / 9", "9 / 15", "9 / 21", "9 / 22"],
  ])("%s", (scope, ...totals) => {
    expect([1, 2, 3, 4].map((level) => pointsAndItems(at(level, scope)))).toEqual(totals);
  });

  test("bigdata (Annex H counts items only)", () => {
    expect([1, 2, 3, 4].map((level) => at(level, "bigdata").length)).toEqual([3, 12, 24, 25]);
  });
});

describe("what applies to a system", () => {
  const totals = (levelG: number, levelS: number, levelA: number, extensions: string[] = []) =>
    totalsOf(applicable(catalogue, { levelG, levelS, levelA, extensions }));

  test("level 3, and how its items can be judged", () => {
    expect(totals(3, 3, 3)).toEqual({ points: 71, items: 211, auto: 73, semi: 72, manual: 66 });
    const auto = applicable(catalogue, { levelG: 3, levelS: 3, levelA: 3, extensions: [] }).filter(
      ({ automation }) => automation === "auto",
    );
    const byClass = Object.fromEntries(
      Object.entries(Object.groupBy(auto, ({ classCode }) => classCode)).map(([code, of]) => [code, of?.length]),
    );
    expect(byClass).toEqual({ CNS: 4, ABS: 15, CES: 21, SMC: 8, HRS: 2, CMS: 1, MMS: 22 });
  });

  test("extensions come on top, each at the overall level", () => {
    expect(totals(3, 3, 3, ["cloud"])).toMatchObject({ points: 71 + 16, items: 211 + 46 });
    expect(totals(2, 2, 2, ["cloud", "mobile", "iot", "ics"])).toMatchObject({ items: 135 + 29 + 14 + 7 + 15 });
  });

  test("S and A items are those of the S and the A level", () => {
    // S at level 2 instead of 3: 电磁防护 2→1, 身份鉴别 4→3, 访问控制 7→4, 数据完整性 2→1, 数据保密性 2→0, 剩余信息保护 2→1
    expect(totals(3, 2, 3)).toMatchObject({ points: 70, items: 211 - 1 - 1 - 3 - 1 - 2 - 1 });
    // A at level 1: 电力供应 3→1, 数据备份恢复 3→1
    expect(totals(3, 3, 1)).toMatchObject({ points: 71, items: 211 - 2 - 2 });
    const units = applicable(catalogue, { levelG: 3, levelS: 2, levelA: 3, extensions: [] }).map(({ unit }) => unit);
    expect(units).toContain("L2-CES1-01");
    expect(units).not.toContain("L3-CES1-01");
    expect(units).toContain("L3-CES1-29");
  });

  test("S and A are those of Annex A; every extension is G", () => {
    const points = (attribute: string) =>
      new Set(catalogue.filter((item) => item.attribute === attribute).map(({ classCode, point }) => `${classCode} ${point.zh}`));
    const data = ["身份鉴别", "访问控制", "可信验证", "数据完整性", "数据保密性", "剩余信息保护", "个人信息保护"];
    expect(points("S")).toEqual(
      new Set(["PES 电磁防护", "CNS 可信验证", "ABS 可信验证", ...data.map((name) => `CES ${name}`)]),
    );
    expect(points("A")).toEqual(new Set(["PES 电力供应", "CES 数据备份恢复"]));
    expect(catalogue.filter(({ scope, attribute }) => scope !== "general" && attribute !== "G")).toEqual([]);
  });

  test("level 5 is assessed by the items of level 4", () => {
    expect(totals(5, 5, 5)).toEqual(totals(4, 4, 4));
    expect(totals(5, 5, 5)).toMatchObject({ points: 71, items: 228 });
  });
});

describe("the 81 cases of the high-risk guide", () => {
  test("are all there, and every reference leads somewhere", () => {
    expect(content.highRiskCases.length).toBe(81);
    const perScope = Object.groupBy(content.highRiskCases, ({ scope }) => scope);
    expect(Object.fromEntries(Object.entries(perScope).map(([scope, of]) => [scope, of?.length]))).toEqual({
      general: 42,
      cloud: 16,
      mobile: 10,
      iot: 4,
      ics: 9,
    });
    expect(brokenReferences(content)).toEqual([]);
  });

  test("each hangs on one requirement of its scope that begins at its level or below", () => {
    for (const { id, scope, fromLevel } of content.highRiskCases) {
      const of = catalogue.filter(({ highRiskCases }) => highRiskCases.includes(id));
      expect([...new Set(of.map(({ requirement }) => requirement))], id).toHaveLength(1);
      expect([...new Set(of.map((item) => item.scope))], id).toEqual([scope]);
      expect(Math.min(...of.map(({ level }) => level)), id).toBeLessThanOrEqual(fromLevel);
      expect(new Set(of.map(({ weight }) => weight)), id).toEqual(new Set([3]));
    }
  });

  test("two cannot be mitigated; all others say how they might be", () => {
    const stuck = content.highRiskCases.filter(({ mitigable }) => !mitigable);
    expect(stuck.map(({ id }) => id)).toEqual(["6.5.1.1", "6.5.1.2"]);
    expect(content.highRiskCases.filter((each) => each.mitigable && each.mitigations.length === 0)).toEqual([]);
  });

  test("hazards A-01 to A-26 hang on a requirement each, A-27 to A-32 on none", () => {
    expect(content.hazards.length).toBe(32);
    const used = new Set(catalogue.flatMap(({ hazardTriggers }) => hazardTriggers));
    expect([...used].toSorted()).toEqual(content.hazards.map(({ id }) => id).slice(0, 26));
  });
});

describe("questions of interviews and self-assessments", () => {
  test("one for each requirement, no two alike", () => {
    const asked = content.questions.map(({ requirement }) => requirement).toSorted();
    expect(asked).toEqual([...new Set(catalogue.map(({ requirement }) => requirement))].toSorted());
    for (const language of ["zh", "en"] as const)
      expect(new Set(content.questions.map(({ question }) => question[language])).size, language).toBe(370);
  });

  test("in both languages, with evidence to show", () => {
    for (const { requirement, question, evidence } of content.questions) {
      expect(evidence.length, requirement).toBeGreaterThan(0);
      for (const { zh, en } of [question, ...evidence]) {
        expect(zh, requirement).toMatch(/\p{Script=Han}/u);
        expect(en, requirement).not.toMatch(/\p{Script=Han}/u);
      }
      expect(question.zh, requirement).toMatch(/[？。]$/);
    }
  });
});

describe("standards beside GB/T 22239", () => {
  const standard = (id: string) => content.standards.find((each) => each.id === id)?.controls ?? [];

  test("GB/T 39786 at level 3 has 41 units, each with its strength", () => {
    const groups = Object.groupBy(standard("gbt39786"), ({ groupCode }) => groupCode);
    expect(Object.fromEntries(Object.entries(groups).map(([code, of]) => [code, of?.length]))).toEqual({
      physical: 3,
      network: 5,
      device: 6,
      application: 8,
      rules: 6,
      personnel: 5,
      operation: 5,
      emergency: 3,
    });
    const technical = standard("gbt39786").slice(0, 22);
    const strengths = Object.groupBy(technical, ({ strength }) => strength ?? "none");
    expect([strengths.shall?.length, strengths.should?.length, strengths.may?.length]).toEqual([7, 14, 1]);
  });

  test("DSMM has 30 process areas, ISO/IEC 27001 Annex A 93 controls", () => {
    const areas = standard("dsmm").map(({ id }) => id);
    expect(areas).toEqual(Array.from({ length: 30 }, (_, n) => `PA${String(n + 1).padStart(2, "0")}`));
    const unverified = standard("dsmm").filter((each) => each.unverified.includes("indicator"));
    expect(unverified.map(({ id }) => id)).toEqual(areas.slice(21));
    expect(Object.values(Object.groupBy(standard("iso27001"), ({ groupCode }) => groupCode)).map((of) => of?.length)).toEqual(
      [37, 8, 14, 34],
    );
  });

  test("a clause of a control point stands for all of its requirements, at whatever level", () => {
    expect(requirementsOf(catalogue, ["8.1.1.2", "8.1.4.1.d"])).toEqual(["8.1.1.2", "9.1.1.2.b", "8.1.4.1.d"]);
  });
});

test("a new extension is a new file: it loads, applies and counts with no line of code", () => {
  const directory = mkdtempSync(join(tmpdir(), "chengfang-catalogue-"));
  try {
    const general = fileURLToPath(new URL("catalogue/general/cns.yml", import.meta.url));
    cpSync(general, join(directory, "catalogue/general/cns.yml"));
    mkdirSync(join(directory, "catalogue/edge"));
    const file = join(directory, "catalogue/edge/cns.yml");
    writeFileSync(file, edge);
    const { catalogue: items, problems: found } = loadCatalogueContent(directory);
    expect(found).toEqual([]);
    const totals = (extensions: string[]) =>
      totalsOf(applicable(items, { levelG: 3, levelS: 3, levelA: 3, extensions }));
    expect(totals([])).toEqual({ points: 3, items: 8, auto: 4, semi: 4, manual: 0 });
    expect(totals(["edge"])).toEqual({ points: 4, items: 10, auto: 5, semi: 4, manual: 1 });
    writeFileSync(file, edge.replace("automation: auto", "automation: magic").replace("E.4.1.b }", "F.4 }"));
    expect(loadCatalogueContent(directory).problems).toMatchObject([{ file: "catalogue/edge/cns.yml", line: 12 }]);
    writeFileSync(file, edge.replace("E.4.1.b }", "F.4 }").replace("L3-CNS6-01", "L3-CNS1-01"));
    expect(loadCatalogueContent(directory).problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "22: L3-CNS6-02: clause F.4 is not below the control point's E.4.1",
    ]);
    writeFileSync(file, edge.replace("L3-CNS6-01", "L3-CNS1-01"));
    expect(loadCatalogueContent(directory).problems.map(({ file: of, message }) => `${of} ${message}`)).toEqual([
      expect.stringMatching(/^catalogue\/general\/cns.yml unit L3-CNS1-01 is that of catalogue\/edge\/cns.yml:15 too$/),
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

const edge = `standard: gbt22239
scope: edge
class: { code: CNS, zh: 安全通信网络, en: Communication network }
points:
  - point: { zh: 边缘节点, en: Edge nodes }
    attribute: G
    clauses: { 3: E.4.1 }
    items:
      - requirement: E.4.1.a
        zh: 边缘节点登记
        en: Edge nodes are registered
        automation: auto
        weight: 2
        objects: [system]
        levels: { 3: { unit: L3-CNS6-01, clause: E.4.1.a } }
      - requirement: E.4.1.b
        zh: 边缘节点巡检
        en: Edge nodes are inspected
        automation: manual
        weight: 2
        objects: [system]
        levels: { 3: { unit: L3-CNS6-02, clause: E.4.1.b } }
`;
