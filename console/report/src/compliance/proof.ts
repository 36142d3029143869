import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { linesOf } from "@chengfang/model/compliance/basis";
import { complianceWords } from "@chengfang/model/compliance/words";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, remark } from "../text.ts";
import { day } from "../time.ts";
import type { Language } from "../words.ts";
import { byClause } from "./file.ts";
import type { SystemFile } from "./file.ts";
import type { EvidenceRow } from "./kept-evidence.ts";
import { wordOf } from "./words.ts";

/** Which items a piece of evidence speaks to, by their units, in the order of the clauses. */
export function unitsOf(file: SystemFile): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, unit: string) => found.set(id, (found.get(id) ?? new Set()).add(unit));
  for (const { basis, item } of file.items) {
    for (const { kind, id } of basis.flatMap(linesOf)) if (kind === "check") add(id, item.unit);
  }
  for (const { id, units } of file.evidence) for (const unit of JSON.parse(units) as string[]) add(id, unit);
  const clause = new Map(file.items.map(({ item }) => [item.unit, item.clause]));
  const sorted = (units: Set<string>) =>
    [...units].toSorted((a, b) => byClause(clause.get(a) ?? a, clause.get(b) ?? b));
  return new Map([...found].map(([id, units]) => [id, sorted(units)]));
}

/** Where a file lies in the package: its kind, and a name that no two files share. */
export function placeOf(row: EvidenceRow): string {
  const safe = row.name
    .replaceAll(/[^\p{L}\p{N}._-]/gu, "_")
    .replace(/^\.+/, "_")
    .slice(-80);
  return `evidence/${row.kind}/${row.sha256.slice(0, 12)}-${safe || "file"}`;
}

export interface IndexLine {
  readonly item: ItemVerdict["item"];
  readonly evidence: readonly EvidenceRow[];
}

/** Unit by unit: which evidence there is for it. */
export function indexByUnit(file: SystemFile): IndexLine[] {
  const units = unitsOf(file);
  return file.items.map(({ item }) => ({
    item,
    evidence: file.evidence.filter(({ id }) => units.get(id)?.includes(item.unit) === true),
  }));
}

/** All evidence with its hashes: SHA-256 and SM3 over the bytes of each file of the package. */
export function evidenceList(file: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  if (file.evidence.length === 0) return [body(zh ? "无。" : "None.")];
  const titles = zh ? ["文件", "类别与对象", "提交", "杂凑值"] : ["File", "Kind, object", "Given", "Hash"];
  const shares = [28, 16, 14, 42];
  const columns = titles.map((title, i) => ({ title, share: shares[i] ?? 1, code: i === 0 || i === 3 }));
  return [
    table(
      columns,
      file.evidence.map((row) => [
        placeOf(row).replaceAll("/", "/​"),
        `${wordOf(complianceWords[language].evidence, row.kind)}\n${row.object}`,
        `${row.by}\n${day(row.at, language)}`,
        ["SHA-256", ...halves(row.sha256), "SM3", ...halves(row.sm3)].join("\n"),
      ]),
    ),
    remark(
      zh
        ? "杂凑值按文件原始字节计算，可用 sha256sum、openssl dgst -sm3 核验。"
        : "Hashes are over the files' bytes; check them with sha256sum and openssl dgst -sm3.",
    ),
  ];
}

const halves = (hash: string) => [hash.slice(0, 32), hash.slice(32)];

/** Unit by unit: how much evidence there is, so that what is missing is seen at once. */
export function evidenceIndex(file: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const titles = zh ? ["测评单元", "条款", "要求", "证据"] : ["Unit", "Clause", "Requirement", "Evidence"];
  const columns = titles.map((title, i) => ({ title, share: [16, 13, 33, 38][i] ?? 1 }));
  const missing = zh ? "（缺）" : "(missing)";
  return [
    table(
      columns,
      indexByUnit(file).map(({ item, evidence }) => [
        item.unit,
        item.clause,
        item.summary[language],
        evidence.length === 0
          ? missing
          : evidence
              .map(({ name, sha256 }) => `${name} (${sha256.slice(0, 8)})`)
              .slice(0, 8)
              .join("\n"),
      ]),
    ),
  ];
}
