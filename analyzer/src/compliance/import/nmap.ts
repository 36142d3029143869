import {
  type ImportProblem,
  mostResults,
  mostTargets,
  problem,
  type RawReport,
  type RawResult,
  type RawTarget,
  type ReadPolicy,
  tooMany,
  type Words,
} from "./report.ts";
import { child, childrenOf, type Node, readXml } from "./xml.ts";

interface Port {
  /** `tcp/22` */
  readonly name: string;
  readonly number: string;
  readonly service: string;
  readonly product: string;
  readonly tunnelled: boolean;
}

/** Ports that are closed unless somebody needs them: what worms of the last twenty years came through, and data stores. */
const usuallyHighRisk =
  "21 23 69 111 135 137 138 139 445 512 513 514 873 2049 2375 3389 5900 6379 9200 11211 27017".split(" ");

/** Services that carry passwords in clear. */
const clearText = new Set(["telnet", "ftp", "login", "shell", "exec", "vnc", "pop3", "imap", "rsh", "rlogin", "tftp"]);

/** Nmap's XML (`-oX`): open ports of every host that is up, held against those that were approved. */
export function readNmap(bytes: Uint8Array, policy: ReadPolicy): RawReport | ImportProblem {
  const found: Scan = { targets: [], version: "", end: undefined, down: 0, finished: false };
  let ports = 0;
  const failed = readXml(bytes, {
    whole: new Set(["host", "finished"]),
    enter(node, parents) {
      if (parents.length > 0) return undefined;
      if (node.name !== "nmaprun") return notNmap(node.name);
      found.version = node.attributes["version"] ?? "";
      return undefined;
    },
    take(node) {
      if (node.name === "finished") {
        found.end = node.attributes["time"];
        found.finished = node.attributes["exit"] !== "error";
        return undefined;
      }
      ports += childrenOf(child(node, "ports") ?? node, "port").length;
      if (child(node, "status")?.attributes["state"] === "up") found.targets.push(targetOf(node, policy));
      else found.down += 1;
      if (ports > mostResults) return tooMany(mostResults, "端口", "ports");
      return found.targets.length > mostTargets ? tooMany(mostTargets, "主机", "hosts") : undefined;
    },
  });
  if (failed) return failed;
  const targets = found.targets.map((target) => ({ ...target, observedAt: target.observedAt ?? found.end }));
  return { version: found.version, targets, notes: notesOf(found, policy) };
}

interface Scan {
  readonly targets: RawTarget[];
  version: string;
  end: string | undefined;
  down: number;
  finished: boolean;
}

function targetOf(node: Node, policy: ReadPolicy): RawTarget {
  const addresses = childrenOf(node, "address");
  const names = childrenOf(child(node, "hostnames") ?? node, "hostname");
  const named = names.find(({ attributes }) => attributes["type"] === "user") ?? names[0];
  const ports = childrenOf(child(node, "ports") ?? node, "port").flatMap(openPort);
  return {
    hostname: named?.attributes["name"] ?? "",
    addresses: addresses
      .filter(({ attributes }) => attributes["addrtype"] !== "mac")
      .map(({ attributes }) => attributes["addr"] ?? ""),
    os: child(child(node, "os"), "osmatch")?.attributes["name"] ?? "",
    observedAt: node.attributes["endtime"],
    results: [overall(ports, policy), ...ports.flatMap((port) => judged(port, policy))],
  };
}

function openPort(node: Node): readonly Port[] {
  // `open|filtered` is what UDP scans say of silence.
  if (child(node, "state")?.attributes["state"] !== "open") return [];
  const { protocol = "tcp", portid = "" } = node.attributes;
  const { name = "", product = "", version = "", tunnel } = child(node, "service")?.attributes ?? {};
  const tunnelled = tunnel === "ssl" || tunnel === "tls";
  return [
    {
      name: `${protocol}/${portid}`,
      number: portid,
      service: name,
      product: `${product} ${version}`.trim(),
      tunnelled,
    },
  ];
}

/** `tcp/22`, or `22` of either protocol. */
const holds = (list: readonly string[] | undefined, { name, number }: Port): boolean =>
  list?.some((each) => each === name || each === number) ?? false;

const line = ({ name, service, product, tunnelled }: Port): string =>
  [name, tunnelled ? `ssl/${service}` : service, product].filter((each) => each !== "").join(" ");

function overall(ports: readonly Port[], { approvedPorts }: ReadPolicy): RawResult {
  const others = ports.filter((port) => !holds(approvedPorts, port));
  const told = approvedPorts !== undefined && approvedPorts.length > 0;
  const judgement = others.length === 0 ? "pass" : "fail";
  return {
    id: "open-ports",
    status: told || ports.length === 0 ? judgement : "manual",
    title: "Only approved ports are open",
    titleZh: "只开放经批准的端口",
    risk: "medium",
    requirements: ["8.1.4.4.b"],
    seen: ports.map(line).join("\n") || "no open port",
    wanted: told ? approvedPorts.join(" ") : "",
  };
}

function judged(port: Port, policy: ReadPolicy): readonly RawResult[] {
  const results: RawResult[] = [];
  const about = { part: port.name, status: "fail", risk: "high", seen: line(port) } as const;
  if (holds(policy.highRiskPorts ?? usuallyHighRisk, port) && !holds(policy.approvedPorts, port)) {
    results.push({
      ...about,
      id: "high-risk-port",
      title: `High-risk port ${port.name} can be reached`,
      titleZh: `高危端口 ${port.name} 可达`,
      requirements: ["8.1.4.4.b"],
      highRiskCases: ["6.4.3.1"],
    });
  }
  if (clearText.has(port.service) && !port.tunnelled) {
    results.push({
      ...about,
      id: "clear-text-service",
      title: `${port.service} on ${port.name} carries passwords in clear`,
      titleZh: `${port.name} 上的 ${port.service} 明文传输口令`,
      requirements: ["8.1.4.1.c"],
      highRiskCases: ["6.4.1.2"],
    });
  }
  return results;
}

function notesOf({ down, finished }: Scan, { approvedPorts }: ReadPolicy): readonly Words[] {
  const notes: Words[] = [];
  if (down > 0) notes.push({ zh: `${down} 台主机无响应，未检查`, en: `${down} hosts did not answer: not looked at` });
  if (!finished) notes.push({ zh: "扫描未正常结束", en: "the scan did not end well" });
  if (!approvedPorts?.length) {
    notes.push({
      zh: "策略未列出经批准的端口，开放端口需人工确认",
      en: "the policy approves no ports: open ones have to be confirmed",
    });
  }
  return notes;
}

const notNmap = (root: string): ImportProblem =>
  problem(
    "wrong-tool",
    `根元素是 <${root.slice(0, 50)}>，不是 Nmap 的 XML`,
    `its root is <${root.slice(0, 50)}>: no XML of Nmap`,
  );
