import { expect, test } from "vitest";
import { saidIn } from "./said.ts";

const words: Record<string, string> = {
  "name.role.analyst": "分析员",
  "name.role.lead": "值班长",
  "name.severity.high": "高危",
  "audit.changed": "改为",
  "audit.was": "原为",
  "audit.yes": "是",
};
const translate = (key: string, options?: { _: string }) => words[key] ?? options?._ ?? key;
const names = { "u-1": "市财政局", b5: "门户" };

test.each([
  ["nothing", {}, ""],
  ["what is empty", { note: "", unitId: null, ids: [] }, ""],
  ["names instead of ids", { unitId: "u-1", systems: 5 }, "单位=市财政局 定级对象数=5"],
  [
    "old and new of a move",
    { name: "lead", from: ["analyst"], to: ["analyst", "lead"] },
    "名称=lead 改为=分析员→分析员、值班长",
  ],
  [
    "old and new of fields, where they differ",
    { levelG: 3, name: "门户", was: { levelG: 2, name: "门户" } },
    "保护等级=2→3 名称=门户",
  ],
  ["what is gone", { was: { levelG: 2 } }, "保护等级=2→"],
  ["what one thing was", { was: "high" }, "原为=high"],
  ["which fields changed", { changed: ["dueAt", "assignee"] }, "改动=期限、处置人"],
  ["words of a kind; a word that is none stays", { risk: "high", severity: "new-kind" }, "风险=高危 严重程度=new-kind"],
  ["yes, and a list of ids", { on: true, ids: ["b5", "x"] }, "设为默认=是 对象=门户、x"],
  ["a digest by its beginning", { sm3: "4f7f5d9af5efea79".repeat(4) }, "SM3 摘要=4f7f5d9af5efea79…"],
  ["what is within", { result: { rows: 2, unitId: "u-1" } }, "结果=行数 2；单位 市财政局"],
  ["a field nobody named", { fooBarId: "x", constructor: "y" }, "foo bar=x constructor=y"],
] as const)("%s", (_name, detail, text) => {
  const said = saidIn(detail, { language: "zh", translate, names });
  expect(said.map(({ name, was, now }) => `${name}=${was === undefined ? now : `${was}→${now}`}`).join(" ")).toBe(text);
});
