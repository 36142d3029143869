import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { SecurityEvent } from "@chengfang/model/event";
import { createCutter } from "@chengfang/sigma/record-stream";
import { compile } from "@chengfang/sigma";
import { loadRules } from "@chengfang/sigma/rules";
import { describe, expect, test } from "vitest";
import { readRuleFiles } from "../rule-files.ts";
import { classify } from "./classify.ts";
import { coverageOf, fieldsOf } from "./coverage.ts";
import { feeds } from "./feeds.ts";
import { eventTaxonomy } from "./taxonomy.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function rule(logsource: string, detection: string) {
  const text = `title: t\nid: t\nlogsource: {${logsource}}\ndetection:\n  ${detection}`;
  const { rules, problems } = loadRules([{ path: "t.yml", text }]);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const [only] = rules;
  if (only === undefined) throw new Error("no rule");
  return only;
}

const one = (section: string) => `s: ${section}\n  condition: s`;

describe("whether a rule can fire here", () => {
  test.each([
    [
      "Sysmon and Security have processes",
      "category: process_creation, product: windows",
      one("{CommandLine: x}"),
      "fed",
    ],
    [
      "a field that no Sysmon event of the category has",
      "category: file_event, product: windows",
      one("{CommandLine: x}"),
      "possible",
    ],
    [
      "… but another way to match",
      "category: file_event, product: windows",
      "a: {CommandLine: x}\n  b: {TargetFilename: y}\n  condition: a or b",
      "fed",
    ],
    [
      "… or that it is only asked not to be",
      "category: file_event, product: windows",
      "a: {TargetFilename: y}\n  b: {CommandLine: x}\n  condition: a and not b",
      "fed",
    ],
    [
      "not null takes a value",
      "category: file_event, product: windows",
      "a: {TargetFilename: y}\n  b: {CommandLine: null}\n  condition: a and not b",
      "possible",
    ],
    [
      "both of two ways lack something",
      "category: file_event, product: windows",
      "a: {CommandLine: x}\n  b: {ParentImage: y}\n  condition: 1 of *",
      "possible",
    ],
    ["keywords take no field", "product: linux, service: auditd", "s: [x]\n  condition: s", "fed"],
    ["what others ship", "product: okta, service: okta", one("{eventtype: x}"), "possible"],
    ["a call of a cloud", "product: aws, service: cloudtrail", one("{eventSource: x, eventName: y}"), "fed"],
    ["what auditd saw", "product: linux, service: auditd", one("{type: EXECVE, a0: x}"), "fed"],
    ["any name server", "category: dns", one("{query: x}"), "fed"],
    ["any proxy", "category: proxy", one("{cs-host: x, cs-method: y, sc-status: 200}"), "fed"],
    ["IIS as a web server", "category: webserver, product: iis", one("{cs-uri-query: x, cs-referer: y}"), "fed"],
    ["a log of Zeek by Zeek's names", "product: zeek, service: dce_rpc", one("{operation: x, endpoint: y}"), "fed"],
    ["Kubernetes' audit", "product: kubernetes, service: audit", one("{verb: x, objectRef.resource: y}"), "fed"],
    ["a log source that nothing here is", "product: windows, category: file_access", one("{Image: x}"), "unfed"],
    ["a product that nothing here is", "product: qualys", one("{a: x}"), "unfed"],
    ["sudo's own word for the account", "product: linux, service: sudo", one("{USER: '#-*'}"), "fed"],
    ["a Huawei device", "product: huawei, service: bgp", "s: [x]\n  condition: s", "fed"],
    ["a FortiGate's change", "product: fortigate, service: event", one("{action: Add, cfgpath: user.local}"), "fed"],
    ["a packet filter", "category: firewall", one("{dst_port: 22, src_ip: 1.2.3.4}"), "fed"],
    ["Defender's names without spaces", "product: windows, service: windefend", one("{Feature_Name: x}"), "fed"],
  ] as const)("%s", (_, logsource, detection, state) => {
    expect(coverageOf(rule(logsource, detection)).state).toBe(state);
  });
});

test("each field by source, the keys in the order they are tried, and what a source lacks", () => {
  const { state, sources, fields } = fieldsOf(
    rule("category: process_creation, product: windows", one("{Image|endswith: x, OriginalFileName: y}")),
  );
  expect(state).toBe("fed");
  expect(sources).toMatchObject([
    { name: "windows.sysmon", lacking: [] },
    { name: "windows.security", lacking: ["OriginalFileName"] },
    { name: "endpoint.events.process", formats: [], lacking: [] },
  ]);
  const [image] = fields;
  expect(image).toMatchObject({ name: "Image", required: true, nowhere: false });
  expect(image?.places[1]).toEqual({
    source: "windows.security",
    keys: expect.arrayContaining(["winlog.event_data.Image", "winlog.event_data.NewProcessName"]),
    known: ["winlog.event_data.NewProcessName"],
  });
});

describe("the table of what sources have holds against the samples of the formats", () => {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: root })
      .filter((file) => !/malformed|hostile|unknown-|^collectors.src.format.ecs/.test(file))
      .flatMap((file) =>
        eventsIn(readFileSync(join(root, file), "utf8")).map((event) => ({ file: basename(file), event })),
      );
  const samples = read("collectors/src/format/**/samples/*.expected");
  const defined = read("collectors/formats/*/samples/*.expected");

  test("connections that a firewall decided on are what rules about any firewall ask for", () => {
    const decided = defined.filter(
      ({ event }) => event["observer.type"] === "firewall" && [event["event.type"]].flat().includes("connection"),
    );
    expect(decided.filter(({ event }) => !classify(event).category.includes("firewall"))).toEqual([]);
    expect(decided.length).toBeGreaterThan(40);
  });

  test("every event of a sample is of a source in the table", () => {
    const strange = samples.flatMap(({ file, event }) => {
      const source = classify(event);
      const dataset = event["event.dataset"];
      const known = feeds.some(
        (feed) =>
          feed.dataset === dataset &&
          same(feed.source.product, source.product) &&
          same(feed.source.category, source.category),
      );
      return known || unlisted.has(typeOf(event)) || dataset === undefined
        ? []
        : [`${file} ${JSON.stringify(dataset)}`];
    });
    expect(strange).toEqual([]);
    expect(samples.length).toBeGreaterThan(100);
  });

  test("every field that a source is said to have is in some sample of it", () => {
    const claimed = feeds.filter(({ formats, dataset }) => formats.length > 0 && !/^(windows|linux)\./.test(dataset));
    const missing = claimed.flatMap((feed) => {
      const own = [...samples, ...defined].filter(
        ({ event }) => event["event.dataset"] === feed.dataset && ofType(event, feed.source.service),
      );
      const seen = new Set(own.flatMap(({ event }) => namesIn(event)));
      return [...feed.known]
        .filter((key) => !seen.has(key))
        .map((key) => `${feed.dataset} ${feed.source.service.join()} ${key}`);
    });
    expect(missing).toEqual([]);
  });

  test.each([
    ["auditd.log", "product: linux, service: auditd", "{type: EXECVE, a0: cat, a1: /etc/shadow}"],
    ["auditd.log", "product: linux, service: auditd", "{SYSCALL: execve, exe|endswith: /cat, key: etc}"],
    [
      "aws.cloudtrail",
      "product: aws, service: cloudtrail",
      "{eventSource: signin.amazonaws.com, eventName: ConsoleLogin}",
    ],
    ["kubernetes.audit", "product: kubernetes, service: audit", "{objectRef.resource: pods, hostPath: '*'}"],
    ["kubernetes.audit", "product: kubernetes, service: audit", "{apiGroup: authorization.k8s.io}"],
    ["tomcat.log", "category: application, product: jvm", "[SQLSyntaxErrorException]"],
    ["weblogic.log", "category: application, product: jvm", "[java.lang.ClassCastException]"],
    ["openstack.log", "category: application, product: python", "['Traceback (most recent call last)']"],
    ["oceanbase.audit", "category: database", "{user.name: app}"],
    ["kubernetes.audit", "product: kubernetes, service: audit", "{verb: get, objectRef.resource: secrets}"],
    ["iis.access", "category: webserver", "{cs-uri-stem|contains: default.aspx, cs-uri-query|contains: id=12}"],
    ["w3c.access", "category: webserver", "{cs-uri|contains: cmd=id, sc-status: 404}"],
    ["squid.access", "category: proxy", "{c-uri|contains: index.html, cs-host|endswith: example.com, sc-status: 200}"],
    ["bluecoat.proxysg", "category: proxy", "{cs-username: zhang.wei}"],
    ["forcepoint.web", "category: proxy", "{c-useragent|re: '.+', cs-method: GET}"],
    ["bind.query", "category: dns", "{query|endswith: .gov.cn, record_type: A}"],
    ["bind.log", "category: dns", "{query|endswith: .example.net, record_type: AAAA}"],
    ["unbound.log", "category: dns", "{query|endswith: .gov.cn}"],
    ["dnsmasq.log", "category: dns", "{query|re: '.+'}"],
    ["windows.dns", "category: dns", "{query|re: '.+'}"],
    ["zeek.connection", "category: firewall", "{dst_port|gt: 0, src_ip|cidr: 10.0.0.0/8}"],
    ["zeek.dce_rpc", "product: zeek, service: dce_rpc", "{endpoint: spoolss, operation: RpcAddPrinterDriverEx}"],
    ["zeek.dns", "product: zeek, service: dns", "{query: portal.example.gov.cn, qtype_name: A}"],
    ["zeek.http", "product: zeek, service: http", "{method: GET, id.resp_p|gt: 0}"],
    ["zeek.kerberos", "product: zeek, service: kerberos", "{request_type: TGS, cipher: rc4-hmac}"],
    ["zeek.rdp", "product: zeek, service: rdp", "{id.orig_h|cidr: 10.0.0.0/8}"],
    ["zeek.smb_files", "product: zeek, service: smb_files", "{path|endswith: IPC$, name|startswith: PSEXESVC}"],
    ["zeek.x509", "product: zeek, service: x509", "{certificate.serial: 8BB00EE}"],
    ["mysql.audit", "category: database", "{user.name: app}"],
    ["huawei.usg", "category: firewall", "{dst_port|gt: 0}"],
    ["sonicwall.firewall", "category: firewall", "{dst_port|gt: 0}"],
  ] as const)("an event of %s, as its format makes it, matches a rule of %s: %s", (dataset, logsource, section) => {
    const engine = compile([rule(logsource, one(section))], { routing: "strict", taxonomy: eventTaxonomy });
    const own = [...samples, ...defined].filter(({ event }) => event["event.dataset"] === dataset);
    expect(own.filter(({ event }) => engine.match(event).length > 0).length).toBeGreaterThan(0);
    expect(coverageOf(rule(logsource, one(section)))).toMatchObject({ state: "fed" });
    expect(coverageOf(rule(logsource, one(section))).sources).toContain(dataset);
  });

  test("every datum of a Windows event in the samples is one that its source is said to have", () => {
    const missing = samples.flatMap(({ file, event }) => {
      const own = feeds.filter(({ dataset }) => dataset === event["event.dataset"]);
      if (!own.some(({ dataset }) => /^(windows|linux)\.(sysmon|security|powershell|defender)$/.test(dataset)))
        return [];
      return Object.keys(event)
        .filter((key) => key.startsWith("winlog.event_data.") && !senders.test(key))
        .filter((key) => !own.some(({ known }) => known.has(key)))
        .map((key) => `${file} ${key}`);
    });
    expect(missing).toEqual([]);
  });
});

/** Types of Suricata's events that no rule speaks of. */
const unlisted = new Set(
  "dcerpc dhcp ftp ftp_data ike krb5 ldap mqtt nfs pgsql quic rdp rfb sip smtp snmp stats tftp icmp".split(" "),
);
/** What NXLog adds of its own, and classic events without names. */
const senders =
  /\.(EventType|Severity|SeverityValue|OpcodeValue|RecordNumber|EventReceivedTime|SourceModule\w+|Category|Opcode|Domain|Account\w+|ERROR_EVT_UNRESOLVED|param\d+|Data|Binary|\w+_\w+)$/;

const same = (ours: readonly string[], theirs: readonly string[]) => ours.join() === theirs.join();

/** Suricata's types have sources of their own in one dataset; programs of the system log share one list. */
function ofType(event: SecurityEvent, service: readonly string[]): boolean {
  const type = typeOf(event);
  return type === "" || service.includes(type);
}

/** The names of its fields, those of objects in lists included. */
function namesIn(event: SecurityEvent): string[] {
  return Object.entries(event).flatMap(([name, value]) => {
    const inner = Array.isArray(value) ? (value as readonly unknown[]) : [];
    const objects = inner.filter((each) => typeof each === "object" && each !== null);
    return [name, ...objects.flatMap((each) => Object.keys(each).map((key) => `${name}.${key}`))];
  });
}

function typeOf(event: SecurityEvent): string {
  const type = event["suricata.eve.event_type"];
  return typeof type === "string" ? type : "";
}

function eventsIn(text: string): SecurityEvent[] {
  const cutter = createCutter();
  return [...cutter.push(text), ...cutter.end()].flatMap((cut) =>
    "record" in cut ? [cut.record as SecurityEvent] : [],
  );
}

const sigma = join(resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"), "sigma");

test.skipIf(!existsSync(sigma))("how many of SigmaHQ's 3,780 rules can fire here (needs the outside corpora)", () => {
  const folders = ["rules", "rules-emerging-threats", "rules-threat-hunting", "rules-placeholder", "rules-compliance"];
  const { rules, needsValues } = loadRules(readRuleFiles(folders.map((folder) => join(sigma, folder))));
  const counts = { fed: 0, possible: 0, unfed: 0 };
  for (const each of [...rules, ...needsValues]) counts[coverageOf(each).state] += 1;
  expect(counts).toEqual({ fed: 3386, possible: 369, unfed: 25 });
});
