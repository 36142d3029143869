import type { ImportTool } from "@chengfang/model/compliance/evidence";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What one report says of one host, account or device. */
export interface Target {
  /** As the tool names it; empty where its format does not say. */
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly os?: string;
  /** RFC 3339, UTC. */
  readonly observedAt: string;
  readonly results: readonly CheckResult[];
}

export interface Report {
  readonly tool: ImportTool;
  /** Of the tool or of its format, as the report says. */
  readonly version: string;
  readonly targets: readonly Target[];
  /** What a reader should know before trusting it: what was not looked at, clocks ahead, hosts that were down. */
  readonly notes: readonly Words[];
}

export type ImportCode =
  | "empty"
  | "too-large"
  | "encoding"
  | "wrong-tool"
  | "unsupported"
  | "malformed"
  | "truncated"
  | "forbidden"
  | "too-many"
  | "no-results";

/** Why a report is refused. */
export interface ImportProblem {
  readonly code: ImportCode;
  readonly message: Words;
}

export const isProblem = (value: object): value is ImportProblem => "code" in value;

export const problem = (code: ImportCode, zh: string, en: string): ImportProblem => ({ code, message: { zh, en } });

/** A result as a tool's reader found it, before the mapping to requirements. */
export interface RawResult {
  /** The tool's own id of the check: what the mapping knows it by. */
  readonly id: string;
  /** Set of checks it belongs to, where ids are unique only within one. */
  readonly policy?: string;
  /** Set where one check speaks of several things of a host, such as its ports. */
  readonly part?: string;
  readonly status: CheckStatus;
  readonly title: string;
  readonly titleZh?: string;
  readonly risk: Risk;
  readonly seen?: string;
  readonly wanted?: string;
  readonly remedy?: string;
  /** Requirements that the report or its reader names itself. */
  readonly requirements?: readonly string[];
  readonly highRiskCases?: readonly string[];
  /** The tool did not look: kept and shown, but it speaks to no requirement. */
  readonly notAsked?: boolean;
}

export interface RawTarget {
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly os?: string;
  /** As written; undefined where the format does not say. */
  readonly observedAt?: string | undefined;
  readonly results: readonly RawResult[];
}

/** What a reader of a tool gives. */
export interface RawReport {
  readonly version: string;
  readonly targets: readonly RawTarget[];
  readonly notes: readonly Words[];
}

export type Reader = (bytes: Uint8Array, policy: ReadPolicy) => RawReport | ImportProblem;

/** Parameters of the policy profile that port scans are held against. */
export interface ReadPolicy {
  /** `tcp/22`, or `22` of either protocol; undefined: nobody has approved any list. */
  readonly approvedPorts?: readonly string[] | undefined;
  readonly highRiskPorts?: readonly string[] | undefined;
}

/** Hosts and results of one report at most. */
export const mostTargets = 10_000;
export const mostResults = 200_000;

export const tooMany = (most: number, zh: string, en: string): ImportProblem =>
  problem(
    "too-many",
    `报告中的${zh}超过 ${most} 个，请分批导入`,
    `more than ${most} ${en} in one report: import it in parts`,
  );
