import { linesOf } from "@chengfang/model/compliance/basis";
import { saidIn, seenIn, wantedIn } from "@chengfang/model/compliance/said";
import { verdictNames } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";
import type { Workbook } from "exceljs";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { isGap, problem, remedies } from "./findings.ts";
import { indexByUnit, placeOf, unitsOf } from "./proof.ts";
import { wordOf } from "./words.ts";

interface Sheet {
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly { readonly zh: string; readonly en: string; readonly width: number }[];
  readonly rows: (file: SystemFile, language: Language) => readonly (readonly (string | number)[])[];
}

const clause = { zh: "条款", en: "Clause", width: 13 };
const unit = { zh: "测评单元", en: "Unit", width: 14 };
const className = { zh: "安全类", en: "Class", width: 16 };
const point = { zh: "控制点", en: "Control point", width: 18 };
const demand = { zh: "要求（摘要）", en: "Requirement (summary)", width: 48 };
const verdict = { zh: "判定", en: "Verdict", width: 12 };

const items: Sheet = {
  zh: "测评项",
  en: "Items",
  columns: [
    unit,
    clause,
    className,
    point,
    demand,
    verdict,
    { zh: "自动判定", en: "Machines say", width: 12 },
    { zh: "依据", en: "Basis", width: 12 },
    { zh: "确认人", en: "Confirmed by", width: 14 },
    { zh: "确认时间", en: "Confirmed at", width: 22 },
    { zh: "起始时间", en: "Since", width: 22 },
    { zh: "判定依据杂凑（SM3）", en: "Hash of the basis (SM3)", width: 30 },
  ],
  rows: (file, language) =>
    file.items.map((each) => [
      each.item.unit,
      each.item.clause,
      each.item.class[language],
      each.item.point[language],
      each.item.summary[language],
      verdictNames[each.verdict][language],
      verdictNames[each.automatic][language],
      complianceWords[language].by[each.by],
      each.reviewedBy ?? "",
      each.reviewedAt ?? "",
      each.since,
      each.basisHash,
    ]),
};

const gaps: Sheet = {
  zh: "差距清单",
  en: "Gaps",
  columns: [
    unit,
    clause,
    className,
    demand,
    verdict,
    { zh: "高风险判例", en: "High-risk cases", width: 16 },
    { zh: "问题描述", en: "Finding", width: 60 },
    { zh: "整改建议", en: "Remedy", width: 50 },
  ],
  rows: (file, language) =>
    file.items
      .filter(isGap)
      .map((each) => [
        each.item.unit,
        each.item.clause,
        each.item.class[language],
        each.item.summary[language],
        verdictNames[each.verdict][language],
        each.highRisk.map((risk) => risk.case).join(language === "zh" ? "、" : ", "),
        problem(each, language),
        remedies(each, language),
      ]),
};

const checks: Sheet = {
  zh: "检查记录",
  en: "Checks",
  columns: [
    unit,
    clause,
    { zh: "对象", en: "Object", width: 22 },
    { zh: "检查项", en: "Check", width: 34 },
    { zh: "结果", en: "Status", width: 10 },
    { zh: "期望", en: "Wanted", width: 40 },
    { zh: "实际", en: "Seen", width: 50 },
    { zh: "时间", en: "At", width: 22 },
    { zh: "来源", en: "By", width: 22 },
    { zh: "失效原因", en: "Void", width: 12 },
    { zh: "证据编号", en: "Evidence id", width: 38 },
  ],
  rows: (file, language) =>
    file.items.flatMap((each) =>
      each.basis
        .flatMap(linesOf)
        .filter(({ kind }) => kind === "check")
        .map(({ check, assetId, at, by, void: gone, id }) => [
          each.item.unit,
          each.item.clause,
          each.objects.find((object) => object.assetId === assetId)?.name ?? "",
          check?.title[language] ?? "",
          check === undefined ? "" : complianceWords[language].check[check.status],
          wantedIn(language, check?.wanted ?? ""),
          seenIn(language, check?.seen ?? ""),
          at,
          by,
          gone ?? "",
          id,
        ]),
    ),
};

const evidence: Sheet = {
  zh: "证据清单",
  en: "Evidence",
  columns: [
    { zh: "包内路径", en: "Path in the package", width: 60 },
    { zh: "类别", en: "Kind", width: 14 },
    { zh: "对象", en: "Object", width: 20 },
    { zh: "测评单元", en: "Units", width: 30 },
    { zh: "提交人", en: "Given by", width: 14 },
    { zh: "提交时间", en: "Given at", width: 22 },
    { zh: "字节", en: "Bytes", width: 12 },
    { zh: "SHA-256", en: "SHA-256", width: 68 },
    { zh: "SM3", en: "SM3", width: 68 },
    { zh: "读取情况", en: "State", width: 12 },
    { zh: "证据编号", en: "Evidence id", width: 38 },
  ],
  rows: (file, language) => {
    const units = unitsOf(file);
    return file.evidence.map((row) => [
      placeOf(row),
      wordOf(complianceWords[language].evidence, row.kind),
      row.object,
      (units.get(row.id) ?? []).join(" "),
      row.by,
      row.at,
      row.size,
      row.sha256,
      row.sm3,
      wordOf(complianceWords[language].reading, row.state),
      row.id,
    ]);
  },
};

const index: Sheet = {
  zh: "单元索引",
  en: "Index by unit",
  columns: [
    unit,
    clause,
    point,
    demand,
    { zh: "证据数", en: "Pieces", width: 10 },
    { zh: "证据（包内路径）", en: "Evidence (path in the package)", width: 90 },
  ],
  rows: (file, language) =>
    indexByUnit(file).map(({ item, evidence: found }) => [
      item.unit,
      item.clause,
      item.point[language],
      item.summary[language],
      found.length,
      found.map(placeOf).join("\n"),
    ]),
};

const orders: Sheet = {
  zh: "整改通知",
  en: "Orders",
  columns: [
    { zh: "编号", en: "Number", width: 18 },
    unit,
    { zh: "问题", en: "Finding", width: 40 },
    { zh: "要求", en: "Demand", width: 40 },
    { zh: "风险", en: "Risk", width: 8 },
    { zh: "责任单位", en: "Department", width: 20 },
    { zh: "下达", en: "Issued", width: 22 },
    { zh: "期限", en: "Deadline", width: 22 },
    { zh: "复核", en: "Re-check", width: 12 },
    { zh: "复核说明", en: "Because", width: 40 },
  ],
  rows: (file, language) =>
    file.orders.map((order) => [
      order.number,
      order.unit,
      order.title,
      order.demand,
      complianceWords[language].risk[order.risk],
      order.department,
      order.issuedAt,
      order.deadline,
      order.met === null
        ? ""
        : order.met
          ? language === "zh"
            ? "已整改"
            : "mended"
          : language === "zh"
            ? "未整改"
            : "open",
      saidIn(language, order.because),
    ]),
};

/** Which sheets each report's workbook has. */
export const sheets = {
  gap: [gaps, items, checks],
  self: [items, gaps, checks],
  rectify: [orders, gaps],
  package: [index, evidence, items, checks],
} as const satisfies Readonly<Record<string, readonly Sheet[]>>;

/** A cell that a spreadsheet would take for a formula is text all the same: its type says so, and quotes keep copies of it so. */
const cell = (value: string | number) =>
  typeof value === "number" ? value : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value.slice(0, 32_000);

/** One of the reports on a system as .xlsx. */
export async function systemWorkbook(
  file: SystemFile,
  kind: keyof typeof sheets,
  language: Language,
): Promise<Uint8Array> {
  const { default: excel } = await import("exceljs"); // a thousand files: not read at each start of the console
  const workbook = new excel.Workbook();
  workbook.creator = file.organisation;
  workbook.created = new Date(file.printedAt);
  for (const sheet of sheets[kind]) addSheet(workbook, { sheet, file, language });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

interface Adding {
  readonly sheet: Sheet;
  readonly file: SystemFile;
  readonly language: Language;
}

function addSheet(workbook: Workbook, { sheet, file, language }: Adding): void {
  const page = workbook.addWorksheet(sheet[language], {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: {
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  page.columns = sheet.columns.map((column) => ({ header: column[language], width: column.width }));
  for (const row of sheet.rows(file, language)) page.addRow(row.map(cell));
  page.getRow(1).font = { bold: true };
  page.eachRow((row) => {
    row.alignment = { vertical: "top", wrapText: true };
  });
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: sheet.columns.length } };
}
