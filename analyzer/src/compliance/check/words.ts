import { maskSecrets } from "./mask.ts";
import type { Check, Parameters, Sight } from "./check.ts";

const mostLines = 5;
const longest = 200;

const states: Readonly<Record<Extract<Sight, { state: string }>["state"], string>> = {
  missing: "未采集 / not collected",
  absent: "不存在 / not there",
  unmatched: "没有这样的行 / no such line",
  cut: "内容被截断 / cut short",
  odd: "内容不是预期的样子 / not of the expected shape",
  failed: "查询未成功 / the query failed",
  there: "存在 / there",
};

/** The lines that decided, a few of them, without secrets. */
export function describeSeen(sights: readonly Sight[]): string {
  const lines = [...new Set(sights.map(describe))];
  const more = lines.length > mostLines ? [`… +${lines.length - mostLines}`] : [];
  return [...lines.slice(0, mostLines), ...more].join("\n").slice(0, 2000);
}

function describe(sight: Sight): string {
  const what = "line" in sight ? maskSecrets(sight.line.slice(0, 1000)).trim().slice(0, longest) : states[sight.state];
  return `${sight.fact.slice(0, longest)}: ${what}`;
}

const joints = { all: "；且 / and ", any: "；或 / or ", none: "；" } as const;

/** What would pass, with the policy's values in it: the check's own words, or its rules. */
export function describeWanted(check: Check, parameters: Parameters): string {
  const rules = check.rules.map(({ source }) => source).join(joints[check.condition]);
  const text = check.wanted ?? (check.condition === "none" ? `无一成立 / none of: ${rules}` : rules);
  return text
    .replace(/\$([a-z][a-z0-9_]*)/g, (whole, name: string) => {
      const value = parameters[name];
      return value === undefined ? whole : Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
    })
    .slice(0, 1000);
}
