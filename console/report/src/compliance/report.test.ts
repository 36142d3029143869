import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ReportKind, reportFormats } from "@chengfang/model/compliance/report";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { evidenceBytes, fresh, whole } from "../../test/systems.ts";
import { complianceReport, fileName, systemReport } from "./report.ts";

const shown = process.env["CHENGFANG_SHOW"]; // a folder: the papers are left there to be looked at

function dataWith(bytes: Buffer): string {
  const data = mkdtempSync(join(tmpdir(), "chengfang-report-"));
  mkdirSync(join(data, "evidence"));
  writeFileSync(join(data, "evidence", createHash("sha256").update(evidenceBytes).digest("hex")), bytes);
  return data;
}

const data = dataWith(evidenceBytes);
const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");

async function written(kind: ReportKind, format: "docx" | "xlsx" | "json" | "zip", language: "zh" | "en", of = whole) {
  const bytes = await buffer(await complianceReport(of, { kind, format, language, data }));
  if (shown !== undefined) {
    mkdirSync(shown, { recursive: true });
    writeFileSync(join(shown, `${language}-${of === whole ? "" : "fresh-"}${fileName(of, kind, format)}`), bytes);
  }
  return bytes;
}

describe.each(ReportKind.options)("the %s paper", (kind) => {
  test.each(["zh", "en"] as const)("is a document in %s, of a full and of a bare system", async (language) => {
    for (const of of [whole, fresh]) {
      const zip = await JSZip.loadAsync(await written(kind, "docx", language, of));
      const text = textOf((await zip.file("word/document.xml")?.async("string")) ?? "");
      expect(text).toContain(of.system.name);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test("has no format it does not have", async () => {
    if (kind === "package") return;
    const refused = complianceReport(whole, { kind, format: "zip", language: "zh", data });
    await expect(refused).rejects.toMatchObject({ code: "invalid" });
  });
});

test("the gap report says what is wrong, where, and how to mend it; and what nobody knows", async () => {
  const zip = await JSZip.loadAsync(await written("gap", "docx", "zh"));
  const text = textOf((await zip.file("word/document.xml")?.async("string")) ?? "");
  for (const fact of [
    "第三级（S3A2G3）",
    "云计算安全扩展要求",
    "不符合1项",
    "待确认1项",
    "经具名人员确认2项",
    "情况不明1项",
    "PASS_MAX_DAYS 99999",
    "设为 90 以内",
    "整改前高风险问题2个（1个已整改），重大风险隐患1个（0个已整改）",
    "6.4.1.1",
    "A-10",
    "尚无证据",
    "非官方口径",
  ]) {
    expect(text, fact).toContain(fact);
  }
});

test("the grading report names both sides and the higher level", async () => {
  const zip = await JSZip.loadAsync(await written("grading", "docx", "zh"));
  const text = textOf((await zip.file("word/document.xml")?.async("string")) ?? "");
  for (const fact of ["社会秩序、公共利益", "严重损害", "一般损害", "第三级（S3A2G3）", "草稿"])
    expect(text, fact).toContain(fact);
});

test.each(
  (["gap", "self", "rectify", "package"] as const).flatMap((kind) => [[kind, "zh"] as const, [kind, "en"] as const]),
)("the %s workbook in %s holds text, never formulas", async (kind, language) => {
  const tricky = whole.orders.map((order) => ({ ...order, title: '=HYPERLINK("http://x")' }));
  const workbook = new ExcelJS.Workbook();
  const bytes = await written(kind, "xlsx", language, { ...whole, orders: tricky });
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  expect(workbook.worksheets.length).toBeGreaterThan(1);
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => {
      row.eachCell((cell) => expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Number]).toContain(cell.type));
    }),
  );
});

test("JSON holds every verdict, with the hash of what it rests on", async () => {
  const told = JSON.parse(String(await written("self", "json", "zh"))) as {
    items: unknown[];
    evidence: { sha256: string }[];
  };
  expect(told.items).toHaveLength(whole.items.length);
  expect(told.evidence[0]?.sha256).toBe(whole.evidence[0]?.sha256);
});

test("a long report is written apart, and says the same", async () => {
  const long = {
    ...whole,
    items: Array.from({ length: 120 }, () => whole.items)
      .flat()
      .slice(0, 120),
  };
  const wish = { kind: "self", format: "json", language: "zh", data } as const;
  expect(String(await buffer(await complianceReport(long, wish)))).toBe(String(await systemReport(long, wish)));
});

test("every hash of the package verifies, by our own count and by the tools people have", async () => {
  const zip = await JSZip.loadAsync(await written("package", "zip", "zh"));
  const folder = mkdtempSync(join(tmpdir(), "chengfang-package-"));
  for (const [name, entry] of Object.entries(zip.files)) {
    expect(name).not.toMatch(/^\/|\.\.(\/|$)/);
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    if (!entry.dir) writeFileSync(path, await entry.async("nodebuffer"));
  }
  const lines = (await zip.file("SM3SUMS")?.async("string"))?.trimEnd().split("\n") ?? [];
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    const [sm3, name = ""] = line.split("  ");
    const bytes = (await zip.file(name)?.async("nodebuffer")) ?? Buffer.of();
    expect(createHash("sm3").update(bytes).digest("hex"), name).toBe(sm3);
  }
  expect(String(execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder }))).toMatch(/(: OK\n){1}/);
});

test("evidence that is gone or was changed stops the package", async () => {
  const forged = dataWith(Buffer.from("something else"));
  const wish = { kind: "package", format: "zip", language: "zh" } as const;
  await expect(complianceReport(whole, { ...wish, data: forged })).rejects.toMatchObject({ code: "conflict" });
  await expect(complianceReport(whole, { ...wish, data: "/nowhere" })).rejects.toMatchObject({ code: "conflict" });
});

test("every kind says what it can be written as", () => {
  expect(Object.keys(reportFormats)).toEqual(ReportKind.options);
});
