import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";
import { toolNames } from "./identify.ts";
import type { Report, Target, Words } from "./report.ts";

interface TargetSummary {
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly os: string;
  readonly observedAt: string;
  readonly results: number;
  readonly status: Readonly<Partial<Record<CheckStatus, number>>>;
  /** Results that speak to a requirement, and those that speak to none. */
  readonly mapped: number;
  readonly unmapped: number;
  readonly highRisk: readonly string[];
  /** Requirements spoken to, by the worst that is said of each. */
  readonly requirements: Readonly<Record<string, CheckStatus>>;
}

export interface Summary {
  readonly tool: Report["tool"];
  readonly version: string;
  readonly targets: readonly TargetSummary[];
  readonly notes: readonly Words[];
}

/** What a report comes to, a line a host: nothing of it is left uncounted. */
export function summaryOf({ tool, version, targets, notes }: Report): Summary {
  return { tool, version, targets: targets.map(summaryOfTarget), notes };
}

/** From the best to the worst. */
const order: readonly CheckStatus[] = ["na", "pass", "manual", "unknown", "error", "partial", "fail"];

function summaryOfTarget({ hostname, addresses, os = "", observedAt, results }: Target): TargetSummary {
  const status: Partial<Record<CheckStatus, number>> = {};
  const requirements = new Map<string, CheckStatus>();
  for (const result of results) {
    status[result.status] = (status[result.status] ?? 0) + 1;
    for (const requirement of result.requirements) {
      const known = requirements.get(requirement) ?? "na";
      requirements.set(requirement, order.indexOf(result.status) > order.indexOf(known) ? result.status : known);
    }
  }
  const mapped = results.filter((each) => each.requirements.length > 0).length;
  const bad = results.filter((each) => each.status === "fail");
  return {
    hostname,
    addresses,
    os,
    observedAt,
    results: results.length,
    status,
    mapped,
    unmapped: results.length - mapped,
    highRisk: [...new Set(bad.flatMap(({ highRiskCases }) => highRiskCases))].toSorted(),
    requirements: Object.fromEntries([...requirements].toSorted(([a], [b]) => byClause(a, b))),
  };
}

const byClause = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

/** The summary for people. */
export function tableOf({ tool, version, targets, notes }: Summary, language: keyof Words): string {
  const lines = [`${toolNames[tool]} ${version}`.trim()];
  for (const target of targets) lines.push("", ...linesOf(target, language));
  if (notes.length > 0) lines.push("", ...notes.map((note) => `! ${note[language]}`));
  return `${lines.join("\n")}\n`;
}

function linesOf(target: TargetSummary, language: keyof Words): string[] {
  const zh = language === "zh";
  const counts = order
    .toReversed()
    .flatMap((status) =>
      target.status[status] ? [`${complianceWords[language].check[status]} ${target.status[status]}`] : [],
    );
  const touched = Object.entries(target.requirements);
  const failing = touched.filter(([, status]) => status === "fail" || status === "partial").map(([clause]) => clause);
  return [
    [target.hostname, ...target.addresses.slice(0, 4), target.os, target.observedAt]
      .filter((each) => each !== "")
      .join("  "),
    `  ${zh ? "结果" : "results"} ${target.results}: ${counts.join(", ")}`,
    zh
      ? `  对应要求 ${target.mapped} 条，未对应 ${target.unmapped} 条，涉及要求 ${touched.length} 项`
      : `  ${target.mapped} speak to requirements, ${target.unmapped} to none; ${touched.length} requirements touched`,
    ...(failing.length > 0 ? [`  ${zh ? "有问题的要求" : "with findings"}: ${failing.join(" ")}`] : []),
    ...(target.highRisk.length > 0 ? [`  ${zh ? "高风险情形" : "high-risk cases"}: ${target.highRisk.join(" ")}`] : []),
  ];
}
