import { expect, test } from "vitest";
import * as samples from "../../test/dispatches.ts";
import { dispatchPaper } from "./paper.ts";
import type { Printed } from "./paper-text.ts";
import { plainText } from "./plain.ts";

const text = (of: Printed, language: "zh" | "en" = "zh") =>
  plainText(dispatchPaper(of, samples.frame, language), language);

test.each<[string, Printed, string[]]>([
  [
    "a notice",
    samples.notice,
    [
      "【加急】关于市政务服务门户网站后门事件的通报",
      "网安通报〔2026〕12号",
      "市卫生健康委员会、市财政局：",
      "反馈截止时间：2026年11月29日17时00分。",
      "特此通报。",
      "附件1：攻击特征清单",
    ],
  ],
  [
    "a warning",
    samples.warning,
    ["现发布网络安全橙色预警，自2026年11月24日12时00分起生效", "一、预警事由", "五、反馈要求"],
  ],
  [
    "a first report",
    samples.upward,
    ["（首报）", "省互联网信息办公室：", "事件级别：较大网络安全事件。", "九、现场保护情况", "特此报告。"],
  ],
  ["a bulletin", samples.bulletin, ["2026年第12期", "一、重要事件"]],
])("%s has its parts in order, and none that is empty", (_, of, parts) => {
  const said = text(of);
  const places = parts.map((part) => said.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(said).not.toMatch(/勒索情况|责任追究|undefined|null/);
  expect(text(of, "en")).not.toMatch(/undefined|null/);
});

test("to more than twelve units it goes to all concerned", () => {
  const units = Array.from({ length: 13 }, (_, i) => `单位${i}`);
  expect(dispatchPaper(samples.notice, { ...samples.frame, units }, "zh").addressee).toBe("各有关单位：");
});

test("a long title is broken where a word ends, each line within twenty characters", () => {
  const lines = dispatchPaper(samples.warning, samples.frame, "zh").titleLines;
  expect(lines).toEqual(["关于防范某办公系统", "远程代码执行漏洞的网络安全预警"]);
  const long = { ...samples.warning, title: `关于${"某".repeat(70)}的通报` };
  for (const line of dispatchPaper(long, samples.frame, "zh").titleLines) expect(line.length).toBeLessThanOrEqual(20);
});
