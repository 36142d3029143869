import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { readRows } from "./csv.ts";
import { decodeText, encodingOf } from "./decode.ts";
import { listOf, readJson, shaped } from "./json.ts";
import { latest } from "./moment.ts";
import { readOpenScap } from "./openscap.ts";
import {
  type ImportProblem,
  isProblem,
  mostResults,
  problem,
  type RawReport,
  type RawResult,
  type RawTarget,
  tooMany,
} from "./report.ts";

/** CIS-CAT Pro Assessor: XCCDF or ARF (its default), JSON, or CSV, a line a recommendation. */
export function readCisCat(bytes: Uint8Array): RawReport | ImportProblem {
  const encoding = encodingOf(bytes);
  if (typeof encoding !== "string") return encoding;
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 200)).trimStart();
  if (head.startsWith("<")) return fromXml(bytes);
  if (/^[[{]/.test(head)) return fromJson(bytes);
  const csv = decodeText(bytes);
  return typeof csv === "string" ? fromCsv(csv) : csv;
}

function fromXml(bytes: Uint8Array): RawReport | ImportProblem {
  const read = readOpenScap(bytes);
  if (isProblem(read)) return read;
  return { ...read, targets: read.targets.map((target) => ({ ...target, results: target.results.map(shortened) })) };
}

/** `xccdf_org.cisecurity.benchmarks_rule_5.2.10_Ensure_…`: the number and the words stand in the id. */
function shortened(result: RawResult): RawResult {
  const id = result.id.replace(/^xccdf_org\.cisecurity\.benchmarks_rule_/, "");
  return { ...result, id, title: result.title || id.replaceAll("_", " ") };
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const Rule = z.object({ "rule-id": text, "rule-title": text, result: text });
const Document = z.object({
  "benchmark-id": text,
  "benchmark-title": text,
  "benchmark-version": text,
  "profile-title": text,
  hostname: text,
  "host-name": text,
  target: text,
  "ip-address": text,
  "end-time": text,
  "start-time": text,
  timestamp: text,
  rules: listOf(Rule),
});

function fromJson(bytes: Uint8Array): RawReport | ImportProblem {
  const json = readJson(bytes);
  if (isProblem(json)) return json;
  const read = shaped(Document, json.values[0]);
  if (isProblem(read)) return read;
  const said = read.is;
  if (said.rules.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const target = {
    hostname: said.hostname || said["host-name"] || said.target,
    addresses: [said["ip-address"]],
    observedAt: said["end-time"] || said["start-time"] || said.timestamp,
    results: said.rules.map((rule) => resultOf(rule["rule-id"], rule["rule-title"], rule.result)),
  };
  const version = [said["benchmark-title"] || said["benchmark-id"], said["benchmark-version"]];
  return { version: version.filter((each) => each !== "").join(" "), targets: [target], notes: [] };
}

const columns = {
  host: ["HOSTNAME", "HOST NAME", "TARGET", "TARGET SYSTEM", "COMPUTER NAME"],
  address: ["IP ADDRESS", "TARGET IP ADDRESS", "IP"],
  at: ["SCAN TIME", "DATE TIME", "ASSESSMENT DATE", "DATE", "TIMESTAMP", "END TIME"],
  id: ["RULE ID", "RULE", "RECOMMENDATION NUMBER", "NUMBER", "RULE-ID"],
  title: ["RULE TITLE", "TITLE", "RECOMMENDATION TITLE", "RULE-TITLE"],
  result: ["RESULT", "STATUS"],
  benchmark: ["BENCHMARK", "CHECKLIST", "BENCHMARK TITLE"],
} as const;

function fromCsv(csv: string): RawReport | ImportProblem {
  const rows = readRows(csv);
  const get = (row: Readonly<Record<string, string>>, what: keyof typeof columns) =>
    columns[what].map((name) => row[name]).find((each) => each) ?? "";
  const known = rows.filter((row) => get(row, "result") !== "" && get(row, "id") + get(row, "title") !== "");
  if (known.length === 0) return notCisCat;
  if (known.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const hosts = Map.groupBy(known, (row) => get(row, "host") || get(row, "address"));
  const targets = [...hosts.values()].map((of): RawTarget => {
    const [first = {}] = of;
    return {
      hostname: get(first, "host"),
      addresses: [get(first, "address")],
      observedAt: latest(of.map((row) => get(row, "at"))),
      results: of.map((row) => resultOf(get(row, "id"), get(row, "title"), get(row, "result"))),
    };
  });
  return { version: get(known[0] ?? {}, "benchmark"), targets, notes: [] };
}

const statuses: Readonly<Record<string, CheckStatus>> = {
  pass: "pass",
  fixed: "pass",
  fail: "fail",
  error: "error",
  unknown: "unknown",
  notchecked: "unknown",
  informational: "unknown",
  notapplicable: "na",
  notselected: "na",
  manual: "manual",
};

function resultOf(id: string, title: string, result: string): RawResult {
  const said = result.toLowerCase().replace(/[^a-z]/g, "");
  return shortened({
    id: id || title,
    status: statuses[said] ?? "unknown",
    title,
    risk: "medium",
    seen: result,
    notAsked: said === "notselected",
  });
}

const notCisCat = problem(
  "malformed",
  "不是 CIS-CAT 的 XML、JSON 或 CSV 结果",
  "neither CIS-CAT's XML nor its JSON nor its CSV",
);
