import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { week } from "../../test/situations.ts";
import { compared, counted } from "./chinese.ts";
import { situationPaper, textDocx } from "./docx.ts";
import { situationPdf } from "./pdf.ts";
import { situationPlain } from "./plain.ts";
import { chartSvg, stepOf } from "./svg.ts";

test.each([
  [{ now: 10, before: 10 }, "与上周持平"],
  [{ now: 3, before: 0 }, "上周为0"],
  [{ now: 0, before: 0 }, "与上周持平"],
  [{ now: 9, before: 8 }, "较上周上升12.5%"],
  [{ now: 2, before: 3 }, "较上周下降33.3%"],
  [{ now: 220, before: 10 }, "较上周上升21倍"],
])("%o: %s", (figure, text) => expect(compared(figure, "weekly")).toBe(text));

test.each([
  [9999, "9999"],
  [12_300, "1.23万"],
  [412_330_120, "4.12亿"],
])("%d is %s", (n, text) => expect(counted(n)).toBe(text));

describe("a report says what its figures say, and nothing else:", () => {
  const empty = {
    ...week,
    alerts: { ...week.alerts, total: { now: 0, before: 0 }, closed: 0, falsePositives: 0 },
    incidents: {
      ...week.incidents,
      opened: { now: 0, before: 0 },
      closed: { now: 0, before: 0 },
      open: 0,
      listed: [],
      minutesToClose: null,
    },
    departments: [],
    certificates: null,
    collection: null,
    dispatches: { ...week.dispatches, unanswered: 0, overdue: 0 },
    compliance: { systems: 0, rate: null, openOrders: 0, overdueOrders: 0 },
  };
  test.each([
    [
      week,
      [
        "2026年11月16日至22日",
        "告警3466条，较上周上升12.5%",
        "平均处置时长8.5小时",
        "30日内到期214张",
        "对逾期未反馈的2个单位次开展督办",
      ],
      ["undefined", "NaN", "null"],
    ],
    [
      empty,
      ["本期未产生告警", "本期未发生需要处置的网络安全事件", "各单位均已按要求反馈", "1. 保持常态化监测"],
      ["误报率", "平均处置时长", "证书", "督办", "NaN", "null"],
    ],
  ])("%#", (facts, said, unsaid) => {
    const text = situationPlain(facts, "zh");
    for (const each of said) expect(text).toContain(each);
    for (const each of unsaid) expect(text).not.toContain(each);
    expect(situationPlain(facts, "en")).not.toMatch(/undefined|NaN|null/);
  });
});

test("Word gets charts that it draws itself, each with its figures as a workbook; hostile names are inert", async () => {
  const departments = [
    { name: '</c:v><x a="', count: 2 },
    { name: "[[chart 1]]\u0000", count: 1 },
  ];
  const zip = await JSZip.loadAsync(await textDocx(situationPaper({ ...week, departments }, "zh"), "zh"));
  const read = async (path: string) => (await zip.file(path)?.async("string")) ?? "";
  const [body, types, links] = await Promise.all(
    ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"].map(read),
  );
  expect(body?.match(/<c:chart /g)).toHaveLength(3);
  for (const id of [1, 2, 3]) {
    expect(types).toContain(`/word/charts/chart${id}.xml`);
    expect(links).toContain(`charts/chart${id}.xml`);
    expect(await read(`word/charts/_rels/chart${id}.xml.rels`)).toContain(`../embeddings/chart${id}.xlsx`);
    expect(zip.file(`word/embeddings/chart${id}.xlsx`)).not.toBeNull();
  }
  expect(await read("word/charts/chart3.xml")).toContain("&lt;/c:v&gt;&lt;x a=&quot;");
  const pdf = await situationPdf({ ...week, departments }, "en");
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  expect(pdf.length).toBeLessThan(400_000);
});

test("axes have round steps, and a chart holds no script", () => {
  expect([1, 4, 6, 43, 870, 12_345].map(stepOf)).toEqual([1, 1, 2, 10, 200, 5000]);
  const svg = chartSvg({ kind: "column", title: "<script>", series: "", categories: ["a&b"], values: [0] });
  expect(svg).toContain("&lt;script&gt;");
  expect(svg).not.toContain("NaN");
});
