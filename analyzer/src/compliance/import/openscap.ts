import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import {
  type ImportProblem,
  isProblem,
  mostResults,
  mostTargets,
  problem,
  type RawReport,
  type RawResult,
  tooMany,
  type Words,
} from "./report.ts";
import { childrenOf, childText, type Node, readXml } from "./xml.ts";

const namespaces: Readonly<Record<string, string>> = {
  "http://checklists.nist.gov/xccdf/1.1": "XCCDF 1.1",
  "http://checklists.nist.gov/xccdf/1.2": "XCCDF 1.2",
};

/** NISTIR 7275 r4 table 26. `notselected`: the profile leaves it out. */
const statuses: Readonly<Record<string, CheckStatus>> = {
  pass: "pass",
  fixed: "pass",
  fail: "fail",
  error: "error",
  notapplicable: "na",
  notselected: "na",
  notchecked: "unknown",
  informational: "unknown",
  unknown: "unknown",
};

interface Run {
  readonly hostnames: string[];
  readonly addresses: string[];
  os: string;
  readonly at: string | undefined;
  /** By the whole id of their rule; titles come once all rules were seen. */
  readonly results: (RawResult & { readonly rule: string })[];
}

/** XCCDF 1.1 and 1.2 results, alone, inside their benchmark or inside an ARF collection: one target a TestResult. */
export function readOpenScap(bytes: Uint8Array): RawReport | ImportProblem {
  const seen = scan(bytes);
  if (isProblem(seen)) return seen;
  const { runs, titles } = seen;
  const notes: Words[] = [];
  const count = runs.flatMap((run) => run.results).filter(({ notAsked }) => notAsked).length;
  if (count > 0) {
    notes.push({
      zh: `${count} 条规则不在所选配置中，未检查`,
      en: `${count} rules are not in the profile: not looked at`,
    });
  }
  const targets = runs.map(({ hostnames, addresses, os, at, results }) => ({
    hostname: hostnames[0] ?? "",
    addresses,
    os,
    observedAt: at,
    results: results.map(({ rule, ...result }) => ({ ...result, title: titles.get(rule) ?? "" })),
  }));
  return { version: seen.version, targets, notes };
}

interface Scan {
  version: string;
  readonly runs: Run[];
  readonly titles: Map<string, string>;
}

const whole: ReadonlySet<string> = new Set(["rule-result", "target", "target-address", "fact", "platform", "title"]);
const roots = new Set(["asset-report-collection", "Benchmark", "TestResult", "data-stream-collection"]);

function scan(bytes: Uint8Array): Scan | ImportProblem {
  const found: Scan = { version: "", runs: [], titles: new Map() };
  let results = 0;
  const failed = readXml(bytes, {
    whole,
    enter(node, parents) {
      if (parents.length === 0 && !roots.has(node.name)) return notXccdf(node.name);
      if (node.name !== "TestResult") return undefined;
      const version = namespaces[node.uri];
      if (version === undefined) return unsupported(node.uri);
      found.version = [version, node.attributes["test-system"]].filter((each) => each).join(", ");
      found.runs.push(newRun(node));
      return found.runs.length > mostTargets ? tooMany(mostTargets, "主机", "hosts") : undefined;
    },
    take(node, parents) {
      const parent = parents.at(-1);
      if (node.name === "title") {
        if (parent?.name === "Rule") found.titles.set(parent.attributes["id"] ?? "", node.text.trim());
        return undefined;
      }
      const run = parents.some(({ name }) => name === "TestResult") ? found.runs.at(-1) : undefined;
      if (!run) return undefined;
      if (node.name !== "rule-result") addFact(run, node);
      else run.results.push(resultOf(node));
      return ++results > mostResults ? tooMany(mostResults, "检查结果", "results") : undefined;
    },
  });
  return failed ?? found;
}

const newRun = ({ attributes }: Node): Run => ({
  hostnames: [],
  addresses: [],
  os: "",
  at: attributes["end-time"] ?? attributes["start-time"],
  results: [],
});

function addFact(run: Run, node: Node): void {
  const text = node.text.trim();
  const kind = node.attributes["name"]?.replace(/^urn:(?:xccdf:fact|scap:fact):(?:asset:identifier:)?/, "");
  if (node.name === "target") run.hostnames.push(text);
  else if (node.name === "target-address" || kind === "ipv4" || kind === "ipv6") {
    if (text !== "127.0.0.1" && !/^(?:0+:){7}0*1$|^::1$/.test(text)) run.addresses.push(text);
  } else if (node.name === "platform") run.os ||= node.attributes["idref"] ?? "";
}

const severities: Readonly<Record<string, Risk>> = { high: "high", medium: "medium", low: "low", info: "low" };

function resultOf(node: Node): Run["results"][number] {
  const id = node.attributes["idref"] ?? "";
  const said = childText(node, "result");
  const messages = [...childrenOf(node, "message"), ...childrenOf(node, "override")].map(({ text }) => text.trim());
  const idents = childrenOf(node, "ident").map(({ text }) => text.trim());
  return {
    rule: id,
    id: shortId(id),
    status: statuses[said] ?? "unknown",
    title: "",
    risk: severities[node.attributes["severity"] ?? ""] ?? "medium",
    seen: [said, ...idents, ...messages].filter((each) => each !== "").join("\n"),
    notAsked: said === "notselected",
  };
}

/** `xccdf_org.ssgproject.content_rule_accounts_tmout` is known as `accounts_tmout` to those who write rules. */
const shortId = (id: string): string => id.replace(/^xccdf_org\.ssgproject\.content_rule_/, "");

const notXccdf = (root: string): ImportProblem =>
  problem(
    "wrong-tool",
    `根元素是 <${root.slice(0, 50)}>，不是 ARF 或 XCCDF 结果`,
    `its root is <${root.slice(0, 50)}>: neither ARF nor XCCDF results`,
  );
const unsupported = (uri: string): ImportProblem =>
  problem(
    "unsupported",
    `不支持的 XCCDF 版本（命名空间 ${uri.slice(0, 100) || "无"}），只支持 1.1 和 1.2`,
    `XCCDF of namespace ${uri.slice(0, 100) || "none"} is not known: 1.1 and 1.2 are`,
  );
