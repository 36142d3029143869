import { mkdirSync, writeFileSync } from "node:fs";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { bare, full } from "../test/dossiers.ts";
import { incidentReport } from "./incident.ts";
import { fonts } from "./fonts.ts";

const shown = process.env["CHENGFANG_SHOW"]; // a folder: the reports are left there to be looked at

async function opened(dossier: typeof full, language: "zh" | "en") {
  const bytes = await incidentReport(dossier, language);
  if (shown !== undefined) {
    mkdirSync(shown, { recursive: true });
    writeFileSync(`${shown}/${dossier.incident.number}-${language}.docx`, bytes);
  }
  const zip = await JSZip.loadAsync(bytes);
  const part = async (path: string) => (await zip.file(path)?.async("string")) ?? "";
  return { zip, part, document: await part("word/document.xml") };
}

const runs = (xml: string) => xml.match(/<w:r>.*?<\/w:r>/gs) ?? [];
const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");
const han = /\p{Script=Han}/u;

describe.each([
  ["full", "zh", full],
  ["full", "en", full],
  ["bare", "zh", bare],
  ["bare", "en", bare],
] as const)("%s report in %s", (_name, language, dossier) => {
  test("every part is well-formed XML", async () => {
    const { zip } = await opened(dossier, language);
    const parts = Object.keys(zip.files).filter((path) => /\.(xml|rels)$/.test(path));
    expect(parts).toContain("word/document.xml");
    for (const path of parts) expect(balanced((await zip.file(path)?.async("string")) ?? ""), path).toBe(true);
  });

  test("every run with Chinese names its Chinese font", async () => {
    const { document, part } = await opened(dossier, language);
    const known = Object.values<string>(fonts);
    const chinese = runs(document + (await part("word/footer1.xml"))).filter((run) => han.test(textOf(run)));
    expect(chinese.length).toBeGreaterThan(0);
    for (const run of chinese) expect(known, run).toContain(/w:eastAsia="([^"]+)"/.exec(run)?.[1]);
  });

  test("page and grid are those of GB/T 9704", async () => {
    const { document } = await opened(dossier, language);
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(/<w:pgMar[^>]*>/.exec(document)?.[0]).toMatch(
      /w:top="2098".*w:right="1474".*w:bottom="1984".*w:left="1587"/,
    );
    expect(document).toMatch(/<w:docGrid[^>]*w:type="lines"/);
    expect(document).toMatch(/w:linePitch="579"/);
  });
});

test("the sections stand in their order, and the facts in them", async () => {
  const text = textOf((await opened(full, "zh")).document);
  const order = [
    "一、情况概述",
    "二、事件时间线",
    "三、受影响系统与责任单位",
    "四、攻击手法",
    "五、证据",
    "六、已采取措施",
    "七、处置建议",
  ];
  const places = order.map((title) => text.indexOf(title));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  for (const fact of [
    "〔2026〕",
    "CF-2026-000123",
    "全民健康信息平台",
    "第三级",
    "市卫生健康委员会",
    "2026年11月24日",
    full.attachments[0]?.sm3.slice(32) ?? "?",
    full.evidence[0]?.sha256.slice(0, 32) ?? "?",
    "凭证访问",
    "T1110",
  ]) {
    expect(text, fact).toContain(fact);
  }
});

test("people's own words take the place of those made from the facts", async () => {
  const incident = {
    ...full.incident,
    summary: "值班员自述。\n第二段。",
    measures: "已断网。",
    suggestions: "请整改。",
  };
  const text = textOf((await opened({ ...full, incident }, "zh")).document);
  expect(text).toContain("值班员自述。");
  expect(text).toContain("已断网。");
  expect(text).toContain("请整改。");
  expect(text).not.toContain("监测发现一起");
});

test("what an attacker wrote into a name is text, not markup", async () => {
  const incident = { ...full.incident, titleZh: `</w:t><w:r>&"'\u0000\u0007\uD800` };
  const { document } = await opened({ ...full, incident }, "zh");
  expect(balanced(document)).toBe(true);
  expect(document).toContain("&lt;/w:t&gt;&lt;w:r&gt;&amp;");
});

test("fonts have stand-ins", async () => {
  const table = await (await opened(full, "zh")).part("word/fontTable.xml");
  for (const name of Object.values(fonts)) expect(table).toContain(`w:name="${name}"`);
  expect(table).toContain("仿宋,FangSong");
});

/** Tags close in the order they opened, and nothing illegal stands between. */
function balanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (empty) continue;
    if (!close) open.push(name ?? "");
    else if (open.pop() !== name) return false;
  }
  const rest = xml.replace(/^<\?xml[^>]*\?>/, "").replaceAll(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, "");
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(rest) && xml.isWellFormed();
}
