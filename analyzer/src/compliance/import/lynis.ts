import { decodeText } from "./decode.ts";
import { type ImportProblem, problem, type RawReport, type RawResult, type Words } from "./report.ts";

/** Ids of Lynis's tests, and those of plugins. */
const testId = /^[A-Z][A-Z0-9]{1,7}-\d{3,5}$/;
const longestLine = 1_000_000;
const mostLines = 500_000;

interface Finding {
  readonly kind: "warning" | "suggestion";
  readonly text: string;
  readonly solution: string;
}

/**
 * `lynis-report.dat`: `key=value` lines, lists as `key[]=`. A warning is a failure, a suggestion part of one, a test
 * done with neither passed, a test skipped was not asked.
 */
export function readLynis(bytes: Uint8Array): RawReport | ImportProblem {
  const text = decodeText(bytes);
  if (typeof text !== "string") return text;
  const fields = fieldsOf(text);
  const version = fields.get("lynis_version")?.[0];
  const format = fields.get("report_version_major")?.[0];
  if (version === undefined || format === undefined) return notLynis;
  if (format !== "1") return unsupported(format);
  const results = resultsOf(fields);
  const complete = fields.get("finish")?.[0] === "true";
  if (results.length === 0 && !complete) return cut;
  return {
    version,
    targets: [{ ...hostOf(fields), results }],
    notes: notesOf(fields.get("hardening_index")?.[0] ?? "", complete),
  };
}

type Fields = ReadonlyMap<string, readonly string[]>;

function hostOf(fields: Fields) {
  const one = (key: string) => fields.get(key)?.[0] ?? "";
  const addresses = [...(fields.get("network_ipv4_address[]") ?? []), ...(fields.get("network_ipv6_address[]") ?? [])];
  return {
    hostname: one("hostname"),
    addresses: addresses.filter((address) => address !== "127.0.0.1" && address !== "::1"),
    os: one("os_fullname") || [one("os_name"), one("os_version")].join(" ").trim(),
    observedAt: one("report_datetime_end") || one("report_datetime_start"),
  };
}

function resultsOf(fields: Fields): readonly RawResult[] {
  const findings = findingsOf(fields);
  const others = (key: string) => ids(fields.get(key)).filter((id) => !findings.has(id));
  return [
    ...[...findings].map(([id, found]) => failed(id, found)),
    ...others("tests_executed").map(passed),
    ...others("tests_skipped").map(notAsked),
  ];
}

function fieldsOf(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of linesOf(text)) {
    const at = line.indexOf("=");
    if (at < 1 || line.startsWith("#") || line.length > longestLine) continue;
    const key = line.slice(0, at);
    const values = fields.get(key);
    if (values) values.push(line.slice(at + 1));
    else fields.set(key, [line.slice(at + 1)]);
  }
  return fields;
}

/** Those that there are, up to a number that no host's report comes near. */
function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (let count = 0; from < text.length && count < mostLines; count += 1) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, to).replace(/\r$/, "");
    from = to + 1;
  }
}

/** `ID|message|details|solution|`, as both lists have it; `-` stands for nothing. */
function findingsOf(fields: Fields): Map<string, Finding[]> {
  const findings = new Map<string, Finding[]>();
  for (const kind of ["warning", "suggestion"] as const) {
    for (const line of fields.get(`${kind}[]`) ?? []) {
      const [id = "", message = "", details = "", solution = ""] = line.split("|");
      if (!testId.test(id)) continue;
      const text = [message, details].filter((part) => part !== "" && part !== "-").join(": ");
      const finding = { kind, text, solution: solution === "-" ? "" : solution };
      findings.set(id, [...(findings.get(id) ?? []), finding]);
    }
  }
  return findings;
}

const ids = (values: readonly string[] | undefined): readonly string[] => [
  ...new Set((values ?? []).flatMap((value) => value.split("|")).filter((id) => testId.test(id))),
];

function failed(id: string, found: readonly Finding[]): RawResult {
  const warned = found.some(({ kind }) => kind === "warning");
  return {
    id,
    status: warned ? "fail" : "partial",
    title: found[0]?.text ?? id,
    risk: warned ? "medium" : "low",
    seen: found.map(({ text }) => text).join("\n"),
    remedy: [...new Set(found.map(({ solution }) => solution).filter((each) => each !== ""))].join("\n"),
  };
}

const passed = (id: string): RawResult => ({ id, status: "pass", title: "", risk: "low", seen: "no finding" });

const notAsked = (id: string): RawResult => ({
  id,
  status: "na",
  title: "",
  risk: "low",
  seen: "skipped: its prerequisites are not met on this host, or it was left out",
  notAsked: true,
});

function notesOf(index: string, complete: boolean): Words[] {
  const notes: Words[] = [];
  if (index !== "") notes.push({ zh: `Lynis 加固指数 ${index}`, en: `Lynis hardening index ${index}` });
  if (!complete)
    notes.push({ zh: "审计未运行完或文件不完整", en: "the audit did not finish, or the file is cut short" });
  return notes;
}

const notLynis = problem(
  "malformed",
  "不是 Lynis 的 report.dat（缺少 lynis_version）",
  "no report.dat of Lynis (no lynis_version)",
);
const cut = problem("truncated", "文件不完整：没有任何测试结果", "the file is cut short: it holds no test");
const unsupported = (version: string): ImportProblem =>
  problem(
    "unsupported",
    `不支持的报告格式版本 ${version.slice(0, 20)}`,
    `report format ${version.slice(0, 20)} is not known`,
  );
