import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { together } from "./finish.ts";
import { listOf, readJson, shaped } from "./json.ts";
import { latest } from "./moment.ts";
import { type ImportProblem, isProblem, mostResults, type RawReport, type RawResult, tooMany } from "./report.ts";

const text = z.string().nullish();
const Outcome = z.object({
  status: z.string(),
  code_desc: text,
  message: text,
  skip_message: text,
  exception: text,
  start_time: text,
});
const Control = z.object({
  id: z.string(),
  title: text,
  desc: text,
  impact: z.number().nullish(),
  tags: z.record(z.string(), z.unknown()).nullish(),
  results: listOf(Outcome).nullish(),
});
const Document = z.object({
  platform: z.object({ name: text, release: text, target_id: text }).nullish(),
  profiles: listOf(z.object({ name: z.string(), version: text, controls: listOf(Control) })),
  version: text,
  /** What the automate reporter adds. */
  node_name: text,
  fqdn: text,
  ipaddress: text,
  end_time: text,
});
type Document = z.infer<typeof Document>;
type Control = z.infer<typeof Control>;
type Outcome = z.infer<typeof Outcome>;

/** InSpec's reporters `json` and `json-automate`: a result for each control. */
export function readInSpec(bytes: Uint8Array): RawReport | ImportProblem {
  const json = readJson(bytes);
  if (isProblem(json)) return json;
  const read = shaped(Document, json.values[0]);
  if (isProblem(read)) return read;
  const { platform, profiles, version, ...node } = read.is;
  const results = profiles.flatMap(({ name, controls }) => controls.map((control) => resultOf(control, name)));
  if (results.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const target = {
    hostname: node.node_name || node.fqdn || "",
    addresses: [node.ipaddress ?? ""],
    os: [platform?.name, platform?.release].filter((each) => each).join(" "),
    observedAt: node.end_time ?? startOf(profiles),
    results,
  };
  return { version: version ?? "", targets: [target], notes: [] };
}

const startOf = (profiles: Document["profiles"]): string | undefined =>
  latest(
    profiles.flatMap(({ controls }) =>
      controls.flatMap(({ results }) => (results ?? []).map((each) => each.start_time ?? undefined)),
    ),
  );

function resultOf(control: Control, profile: string): RawResult {
  const outcomes = control.results ?? [];
  const impact = control.impact ?? 0.5;
  const status = impact === 0 && !outcomes.some((each) => each.status === "failed") ? "na" : statusOf(outcomes);
  return {
    id: control.id,
    policy: profile,
    status,
    title: control.title ?? control.desc ?? "",
    risk: riskOf(impact),
    seen: outcomes.map(line).join("\n"),
    requirements: requirementsOf(control.tags ?? {}),
    // Skipped without being declared of no impact: nobody looked.
    notAsked: status === "na" && impact !== 0,
  };
}

function statusOf(outcomes: readonly Outcome[]): CheckStatus {
  if (outcomes.length === 0) return "unknown";
  return together(outcomes.map(oneStatus));
}

function oneStatus({ status, exception }: Outcome): CheckStatus {
  if (exception) return "error";
  if (status === "passed") return "pass";
  if (status === "failed") return "fail";
  return status === "skipped" ? "na" : "unknown";
}

const line = ({ status, code_desc, message, skip_message, exception }: Outcome): string =>
  [`${status}:`, code_desc, message ?? skip_message, exception].filter((each) => each).join(" ");

const riskOf = (impact: number): Risk => {
  if (impact >= 0.7) return "high";
  return impact >= 0.4 ? "medium" : "low";
};

/** `tag mlps: ['8.1.4.1.a']` in the control itself. */
function requirementsOf(tags: Readonly<Record<string, unknown>>): readonly string[] {
  const tag = tags["mlps"] ?? tags["MLPS"];
  const said = Array.isArray(tag) ? tag : [tag];
  return said.filter((each): each is string => typeof each === "string" && /^8(\.\d+)+(\.[a-z])?$/.test(each));
}
