import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { readRows } from "./csv.ts";
import { decodeText } from "./decode.ts";
import { together } from "./finish.ts";
import { readJson } from "./json.ts";
import { latest } from "./moment.ts";
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

/** One finding, whichever of Prowler's formats it came in. */
interface Finding {
  readonly provider: string;
  readonly account: string;
  readonly check: string;
  readonly title: string;
  readonly status: string;
  readonly severity: string;
  readonly detail: string;
  readonly resource: string;
  readonly remedy: string;
  readonly muted: boolean;
  readonly at: string;
  readonly version: string;
}

/**
 * Prowler's JSON (v3), OCSF JSON (v4 and later) and CSV. The object is the cloud account; a check's findings on its
 * resources become one result: all passed, all failed, or partly, with the resources that failed.
 */
export function readProwler(bytes: Uint8Array): RawReport | ImportProblem {
  const findings = findingsOf(bytes);
  if (isProblem(findings)) return findings;
  if (findings.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const accounts = Map.groupBy(findings, ({ provider, account }) => `${provider}:${account}`);
  const targets = [...accounts.values()].map(targetOf);
  return { version: findings.find(({ version }) => version !== "")?.version ?? "", targets, notes: [] };
}

function findingsOf(bytes: Uint8Array): readonly Finding[] | ImportProblem {
  const text = decodeText(bytes);
  if (typeof text !== "string") return text;
  if (!/^\ufeff?\s*[[{]/.test(text)) return fromCsv(text);
  const json = readJson(bytes);
  if (isProblem(json)) return json;
  const values = json.values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  if (values.length > mostResults) return tooMany(mostResults, "检查结果", "results");
  const found = values.map((value) => fromOcsf(value) ?? fromNative(value));
  const known = found.filter((finding) => finding !== undefined);
  return known.length === 0 ? notProwler : known;
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const Native = z.object({
  CheckID: z.string().min(1),
  CheckTitle: text,
  Provider: text,
  AccountId: text,
  Status: z.string(),
  StatusExtended: text,
  Severity: text,
  ResourceArn: text,
  ResourceId: text,
  AssessmentStartTime: text,
  Remediation: z.object({ Recommendation: z.object({ Text: text }).nullish() }).nullish(),
});

function fromNative(value: unknown): Finding | undefined {
  const { success, data } = Native.safeParse(value);
  if (!success) return undefined;
  return {
    provider: data.Provider || "aws",
    account: data.AccountId,
    check: data.CheckID,
    title: data.CheckTitle,
    status: data.Status,
    severity: data.Severity,
    detail: data.StatusExtended,
    resource: data.ResourceArn || data.ResourceId,
    remedy: data.Remediation?.Recommendation?.Text ?? "",
    muted: false,
    at: data.AssessmentStartTime,
    version: "3",
  };
}

const Ocsf = z.object({
  metadata: z.object({
    event_code: z.string().min(1),
    product: z.object({ name: text, version: text }).nullish(),
  }),
  finding_info: z.object({ title: text }).nullish(),
  status: text,
  status_code: text,
  status_detail: text,
  severity: text,
  time_dt: text,
  resources: z.array(z.object({ uid: text, name: text })).nullish(),
  cloud: z.object({ provider: text, account: z.object({ uid: text, name: text }).nullish() }).nullish(),
  remediation: z.object({ desc: text }).nullish(),
  unmapped: z.object({ provider: text, provider_uid: text }).nullish(),
});

function fromOcsf(value: unknown): Finding | undefined {
  const { success, data } = Ocsf.safeParse(value);
  if (!success) return undefined;
  const { metadata, resources } = data;
  return {
    ...accountOf(data),
    check: metadata.event_code,
    title: data.finding_info?.title ?? "",
    status: data.status_code,
    severity: data.severity,
    detail: data.status_detail,
    resource: firstOf(resources?.[0]?.uid, resources?.[0]?.name),
    remedy: data.remediation?.desc ?? "",
    muted: data.status === "Suppressed",
    at: data.time_dt,
    version: metadata.product?.version ?? "",
  };
}

const accountOf = ({ cloud, unmapped }: z.infer<typeof Ocsf>) => ({
  provider: firstOf(cloud?.provider, unmapped?.provider),
  account: firstOf(cloud?.account?.uid, cloud?.account?.name, unmapped?.provider_uid),
});

const firstOf = (...texts: readonly (string | undefined)[]): string => texts.find((each) => each) ?? "";

function fromCsv(csv: string): readonly Finding[] | ImportProblem {
  const rows = readRows(csv).filter((row) => row["CHECK_ID"] && row["STATUS"]);
  if (rows.length === 0) return notProwler;
  return rows.map((row) => {
    const one = (...names: readonly string[]) => names.map((name) => row[name]).find((each) => each) ?? "";
    return {
      provider: one("PROVIDER"),
      account: one("ACCOUNT_UID", "ACCOUNT_ID"),
      check: one("CHECK_ID"),
      title: one("CHECK_TITLE"),
      status: one("STATUS"),
      severity: one("SEVERITY"),
      detail: one("STATUS_EXTENDED"),
      resource: one("RESOURCE_UID", "RESOURCE_ARN", "RESOURCE_ID", "RESOURCE_NAME"),
      remedy: one("REMEDIATION_RECOMMENDATION_TEXT"),
      muted: one("MUTED").toLowerCase() === "true",
      at: one("TIMESTAMP", "ASSESSMENT_START_TIME"),
      version: one("PROWLER_VERSION"),
    };
  });
}

function targetOf(findings: readonly Finding[]): RawTarget {
  const [first] = findings as readonly [Finding];
  return {
    hostname: first.account,
    addresses: [],
    os: first.provider,
    observedAt: latest(findings.map(({ at }) => at)),
    results: [...Map.groupBy(findings, ({ check }) => check).values()].map(resultOf),
  };
}

const statuses: Readonly<Record<string, CheckStatus>> = {
  PASS: "pass",
  FAIL: "fail",
  MANUAL: "manual",
  INFO: "manual",
};
const mostShown = 12;

function resultOf(findings: readonly Finding[]): RawResult {
  const [first] = findings as readonly [Finding];
  // A finding that the account muted was accepted there, not here: a person has to see it.
  const each = findings.map(({ status, muted }) => (muted ? "manual" : (statuses[status.toUpperCase()] ?? "unknown")));
  const bad = findings.filter((_, at) => each[at] !== "pass");
  const shown = (bad.length > 0 ? bad : findings).slice(0, mostShown);
  return {
    id: first.check,
    policy: first.provider,
    status: together(each),
    title: first.title,
    risk: riskOf(first.severity),
    seen: [
      `${findings.length - bad.length}/${findings.length} pass`,
      ...shown.map(({ detail, resource }) => detail || resource),
    ].join("\n"),
    remedy: first.remedy,
  };
}

function riskOf(severity: string): Risk {
  const known = severity.toLowerCase();
  if (known === "critical" || known === "high") return "high";
  return known === "medium" ? "medium" : "low";
}

const notProwler = problem(
  "malformed",
  "不是 Prowler 的 JSON、OCSF JSON 或 CSV 结果",
  "neither Prowler's JSON nor its OCSF JSON nor its CSV",
);
