import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import {
  type ImportProblem,
  mostResults,
  mostTargets,
  problem,
  type RawReport,
  type RawResult,
  type RawTarget,
  tooMany,
  type Words,
} from "./report.ts";
import { resultsOf, type Vulnerability } from "./vulnerability.ts";
import { childrenOf, childText, type Node, readXml } from "./xml.ts";

interface Host {
  readonly name: string;
  readonly tags: Map<string, string>;
  readonly found: Vulnerability[];
  readonly compliance: RawResult[];
  /** Plugins that only tell: the scan reached the host. */
  told: number;
  credentialed: boolean | undefined;
}

/** Nessus's `.nessus` version 2: vulnerabilities and policy compliance, a target a ReportHost. */
export function readNessus(bytes: Uint8Array): RawReport | ImportProblem {
  const hosts: Host[] = [];
  let items = 0;
  const failed = readXml(bytes, {
    whole: new Set(["ReportItem", "HostProperties"]),
    enter(node, parents) {
      if (parents.length === 0 && node.name !== "NessusClientData_v2") return notNessus(node.name);
      if (node.name !== "ReportHost") return undefined;
      hosts.push(newHost(node.attributes["name"] ?? ""));
      return hosts.length > mostTargets ? tooMany(mostTargets, "主机", "hosts") : undefined;
    },
    take(node, parents) {
      const host = parents.at(-1)?.name === "ReportHost" ? hosts.at(-1) : undefined;
      if (!host) return undefined;
      if (node.name === "HostProperties") addTags(host, node);
      else addItem(host, node);
      return ++items > mostResults ? tooMany(mostResults, "检查结果", "results") : undefined;
    },
  });
  return failed ?? { version: "v2", targets: hosts.map(targetOf), notes: notesOf(hosts) };
}

const newHost = (name: string): Host => ({
  name,
  tags: new Map(),
  found: [],
  compliance: [],
  told: 0,
  credentialed: undefined,
});

function addTags(host: Host, node: Node): void {
  for (const tag of childrenOf(node, "tag")) host.tags.set(tag.attributes["name"] ?? "", tag.text.trim());
}

function addItem(host: Host, node: Node): void {
  const result = childText(node, "compliance-result");
  if (result !== "") {
    host.compliance.push(complianceOf(node, result));
    return;
  }
  const { pluginID: id = "", severity = "0" } = node.attributes;
  if (severity === "0") {
    host.told += 1;
    // 19506 tells how the scan itself went.
    const credentials = id === "19506" && /Credentialed checks : (\w+)/.exec(childText(node, "plugin_output"))?.[1];
    if (credentials) host.credentialed = credentials === "yes";
    return;
  }
  host.found.push(vulnerabilityOf(node));
}

/** By severity where no score is given. */
const usual: Readonly<Record<string, number>> = { "1": 3, "2": 5, "3": 8, "4": 9.5 };

function vulnerabilityOf(node: Node): Vulnerability {
  const { pluginID = "", pluginName = "", port = "0", protocol = "" } = node.attributes;
  const exploit = childText(node, "exploit_available");
  return {
    id: pluginID,
    port: port === "0" ? "" : `${protocol}/${port}`,
    title: pluginName || childText(node, "plugin_name"),
    score: scoreOf(node),
    cves: childrenOf(node, "cve").map(({ text }) => text.trim()),
    exploitable: exploit === "" ? undefined : exploit === "true",
    detail: childText(node, "plugin_output").slice(0, 500) || childText(node, "synopsis"),
    remedy: childText(node, "solution"),
  };
}

/** The CVSS score; whoever scans may have raised the severity above it, and the graver of both counts. */
function scoreOf(node: Node): number {
  const scores = ["cvss4_base_score", "cvss3_base_score", "cvss_base_score"].map((name) => childText(node, name));
  const score = Number(scores.find((each) => each !== ""));
  const bySeverity = usual[node.attributes["severity"] ?? ""] ?? 0;
  if (!(score > 0 && score <= 10)) return bySeverity;
  return score < 7 && bySeverity >= 7 ? bySeverity : score;
}

const statuses: Readonly<Record<string, CheckStatus>> = {
  PASSED: "pass",
  FAILED: "fail",
  WARNING: "manual",
  ERROR: "error",
  SKIPPED: "na",
};

function complianceOf(node: Node, result: string): RawResult {
  const title = childText(node, "compliance-check-name");
  return {
    id: childText(node, "compliance-check-id") || title,
    policy: childText(node, "compliance-audit-file"),
    status: statuses[result.toUpperCase()] ?? "unknown",
    title,
    risk: risks[node.attributes["severity"] ?? ""] ?? "medium",
    seen: childText(node, "compliance-actual-value"),
    wanted: childText(node, "compliance-policy-value"),
    remedy: childText(node, "compliance-solution"),
    notAsked: result.toUpperCase() === "SKIPPED",
  };
}

const risks: Readonly<Record<string, Risk>> = { "1": "low", "2": "medium", "3": "high", "4": "high" };

function targetOf({ name, tags, found, compliance, told, credentialed }: Host): RawTarget {
  const tag = (...names: readonly string[]) => names.map((each) => tags.get(each)).find((each) => each) ?? "";
  const reached = found.length + told > 0;
  const vulnerabilities = reached ? resultsOf("Nessus", found).map((each) => doubted(each, credentialed)) : [];
  return {
    hostname: tag("hostname", "host-fqdn", "netbios-name") || name,
    addresses: [tag("host-ip"), /^[\d.]+$|:/.test(name) ? name : ""],
    os: tag("operating-system", "os"),
    observedAt: tag("HOST_END_TIMESTAMP", "HOST_END"),
    results: [...vulnerabilities, ...compliance],
  };
}

/** From outside, without a login, a scan that finds nothing high proves little: a person has to say that it will do. */
const doubted = (result: RawResult, credentialed: boolean | undefined): RawResult =>
  credentialed === false && result.id === "host-vulnerabilities" && result.status === "pass"
    ? { ...result, status: "manual", seen: `${result.seen}\nthe scan had no credentials on this host` }
    : result;

function notesOf(hosts: readonly Host[]): readonly Words[] {
  const blind = hosts.filter(({ credentialed }) => credentialed === false).length;
  if (blind === 0) return [];
  return [
    {
      zh: `${blind} 台主机未登录扫描，“无高危漏洞”需人工确认`,
      en: `${blind} hosts were scanned without credentials: that nothing high was found has to be confirmed`,
    },
  ];
}

const notNessus = (root: string): ImportProblem =>
  root === "NessusClientData"
    ? problem("unsupported", "这是旧的 .nessus 第 1 版，请导出第 2 版", "this is .nessus version 1: export version 2")
    : problem(
        "wrong-tool",
        `根元素是 <${root.slice(0, 50)}>，不是 .nessus`,
        `its root is <${root.slice(0, 50)}>: no .nessus file`,
      );
