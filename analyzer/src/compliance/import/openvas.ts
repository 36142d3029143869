import { type ImportProblem, mostResults, mostTargets, problem, type RawReport, tooMany } from "./report.ts";
import { resultsOf, type Vulnerability } from "./vulnerability.ts";
import { child, childrenOf, childText, type Node, readXml } from "./xml.ts";

interface Host {
  readonly address: string;
  hostname: string;
  os: string;
  end: string;
  /** A host element of its own: the scan reached it. */
  reached: boolean;
  readonly found: Vulnerability[];
}

/** Below this quality of detection a finding is a guess; GVM's own default. */
const leastQuality = 70;

/** Reports of OpenVAS and GVM as XML, alone or in a `get_reports_response`. */
export function readOpenVas(bytes: Uint8Array): RawReport | ImportProblem {
  const scan: Scan = { hosts: new Map(), end: "", version: "", guesses: 0 };
  let results = 0;
  const failed = readXml(bytes, {
    whole: new Set(["result", "host", "scan_end", "version"]),
    enter(node, parents) {
      const wrong = parents.length === 0 && node.name !== "report" && node.name !== "get_reports_response";
      return wrong ? notOpenVas(node.name) : undefined;
    },
    take(node, parents) {
      addTo(scan, node, parents.at(-1)?.name);
      if (scan.hosts.size > mostTargets) return tooMany(mostTargets, "主机", "hosts");
      return ++results > mostResults ? tooMany(mostResults, "检查结果", "results") : undefined;
    },
  });
  if (failed) return failed;
  const notes = scan.guesses === 0 ? [] : [guessed(scan.guesses)];
  return { version: scan.version, targets: [...scan.hosts.values()].map((host) => targetOf(host, scan.end)), notes };
}

interface Scan {
  readonly hosts: Map<string, Host>;
  end: string;
  version: string;
  guesses: number;
}

function addTo(scan: Scan, node: Node, parent: string | undefined): void {
  if (node.name === "result" && parent === "results") addResult(scan, node);
  else if (node.name === "host" && parent === "report") addHost(scan, node);
  else if (node.name === "scan_end") scan.end = node.text.trim();
  else if (node.name === "version" && parent === "gmp") scan.version = `GMP ${node.text.trim()}`;
}

function hostOf(scan: Scan, address: string): Host {
  const known = scan.hosts.get(address);
  if (known) return known;
  const host: Host = { address, hostname: "", os: "", end: "", reached: false, found: [] };
  scan.hosts.set(address, host);
  return host;
}

function addHost(scan: Scan, node: Node): void {
  const address = childText(node, "ip");
  if (address === "") return;
  const host = hostOf(scan, address);
  host.reached = true;
  host.end = childText(node, "end");
  for (const detail of childrenOf(node, "detail")) {
    const name = childText(detail, "name");
    if (name === "hostname" || name === "DNS-via-TargetDefinition") host.hostname ||= childText(detail, "value");
    if (name === "best_os_txt") host.os = childText(detail, "value");
  }
}

function addResult(scan: Scan, node: Node): void {
  const at = child(node, "host");
  const address = at?.text.trim() ?? "";
  if (address === "") return;
  const host = hostOf(scan, address);
  host.reached = true;
  host.hostname ||= childText(at, "hostname");
  const score = Number(childText(node, "severity") || Number.NaN);
  if (!(score > 0 && score <= 10)) return;
  if (Number(childText(child(node, "qod"), "value") || leastQuality) < leastQuality) scan.guesses += 1;
  else host.found.push(vulnerabilityOf(node, score));
}

function vulnerabilityOf(node: Node, score: number): Vulnerability {
  const nvt = child(node, "nvt");
  const refs = childrenOf(child(nvt ?? node, "refs") ?? node, "ref");
  const [port = "", protocol = ""] = childText(node, "port").split("/");
  return {
    id: nvt?.attributes["oid"] ?? childText(node, "name"),
    port: /^\d+$/.test(port) ? `${protocol}/${port}` : "",
    title: childText(nvt, "name") || childText(node, "name"),
    score,
    cves: [
      ...refs.filter(({ attributes }) => attributes["type"] === "cve").map(({ attributes }) => attributes["id"] ?? ""),
      // Before GVM 10.
      ...childText(nvt, "cve")
        .split(/,\s*/)
        .filter((each) => each.startsWith("CVE-")),
    ],
    detail: childText(node, "description").slice(0, 500),
    remedy: childText(nvt, "solution"),
  };
}

const targetOf = ({ address, hostname, os, end, reached, found }: Host, scanEnd: string) => ({
  hostname,
  addresses: [address],
  os,
  observedAt: end || scanEnd,
  results: reached ? resultsOf("OpenVAS", found) : [],
});

const guessed = (count: number) => ({
  zh: `${count} 条结果的检测质量低于 ${leastQuality} %，未采用`,
  en: `${count} findings of a detection quality below ${leastQuality} % were left out`,
});

const notOpenVas = (root: string): ImportProblem =>
  problem(
    "wrong-tool",
    `根元素是 <${root.slice(0, 50)}>，不是 OpenVAS/GVM 报告`,
    `its root is <${root.slice(0, 50)}>: no report of OpenVAS or GVM`,
  );
