import { levelText } from "./profile.ts";
import type { SystemFile } from "./file.ts";
import { isGap } from "./findings.ts";
import type { SystemReportKind } from "./kinds.ts";
import { indexByUnit, placeOf } from "./proof.ts";

/** One of the reports on a system for other programs: the same facts, none left out. */
export function machineReadable(file: SystemFile, kind: SystemReportKind): string {
  const { system, units, assets, assessment, orders, printedAt, organisation } = file;
  const items = kind === "gap" ? file.items.filter(isGap) : file.items;
  const whole = {
    format: "chengfang-compliance-report/1",
    kind,
    organisation,
    printedAt,
    system: { id: system.id, number: system.number, name: system.name, level: levelText(system, "en"), units, assets },
    assessment,
    items,
    orders,
    evidence: file.evidence.map((row) => ({
      id: row.id,
      path: placeOf(row),
      kind: row.kind,
      tool: row.tool,
      object: row.object,
      by: row.by,
      at: row.at,
      size: row.size,
      sha256: row.sha256,
      sm3: row.sm3,
      state: row.state,
    })),
    index: indexByUnit(file).map(({ item, evidence }) => ({ unit: item.unit, evidence: evidence.map(({ id }) => id) })),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}
