import { compile, loadRules } from "@chengfang/sigma";
import { expect, test } from "vitest";
import { eventTaxonomy } from "./taxonomy.ts";

const event = (fields: Record<string, unknown>) =>
  ({
    "@timestamp": "2026-01-01T00:00:00.000Z",
    "event.id": "1",
    "event.kind": "event",
    "event.ingested": "2026-01-01T00:00:00.000Z",
    ...fields,
  }) as never;

test.each([
  [
    "sshd",
    "product: linux, service: sshd",
    "{user.name: root}",
    { "event.module": "system", "event.dataset": "system.auth", "process.name": "sshd", "user.name": "root" },
    true,
  ],
  [
    "sshd is auth",
    "product: linux, service: auth",
    "{user.name: root}",
    { "event.dataset": "system.auth", "process.name": "sshd", "user.name": "root" },
    true,
  ],
  [
    "sshd is not sudo",
    "product: linux, service: sudo",
    "{user.name: root}",
    { "event.dataset": "system.auth", "process.name": "sshd", "user.name": "root" },
    false,
  ],
  [
    "cron",
    "product: linux, service: cron",
    "[REPLACE]",
    { "event.dataset": "system.syslog", "process.name": "CRON", message: "(root) REPLACE (root)" },
    true,
  ],
  [
    "web server",
    "category: webserver",
    "{cs-method: GET, cs-uri-query|contains: /etc/passwd, sc-status: 200}",
    {
      "event.dataset": "nginx.access",
      "http.request.method": "GET",
      "http.response.status_code": 200,
      more: { "url.original": "/x?f=/etc/passwd" },
    },
    true,
  ],
  [
    "web server by name",
    "service: nginx",
    "{c-ip: 1.2.3.4}",
    { "event.dataset": "nginx.access", "source.ip": "1.2.3.4" },
    true,
  ],
  [
    "Suricata alert",
    "product: suricata, service: alert",
    "{alert.signature|contains: trojan}",
    {
      "event.module": "suricata",
      "event.dataset": "suricata.eve",
      more: { "suricata.eve.event_type": "alert", "suricata.eve.alert.signature": "ET TROJAN x" },
    },
    true,
  ],
  [
    "Suricata DNS",
    "category: dns",
    "{query|endswith: .onion}",
    {
      "event.module": "suricata",
      "event.dataset": "suricata.eve",
      "dns.question.name": "x.onion",
      more: { "suricata.eve.event_type": "dns" },
    },
    true,
  ],
  [
    "the answers of DNS, in a list of objects",
    "category: dns",
    "{answer|contains: 'IEX(', record_type: TXT}",
    {
      "event.module": "suricata",
      "event.dataset": "suricata.eve",
      more: {
        "suricata.eve.event_type": "dns",
        "dns.question.type": "TXT",
        "dns.answers": [{ data: "v=spf1" }, { data: "IEX(x)" }],
      },
    },
    true,
  ],
  [
    "Huawei's dataset",
    "product: huawei, service: bgp",
    "['BGP']",
    { "event.module": "huawei", "event.dataset": "huawei.vrp", message: "%%01BGP/3/STATE_CHG: peer" },
    true,
  ],
  [
    "a packet that iptables logged",
    "category: firewall",
    "{dst_port: 22, action: drop}",
    { "event.module": "iptables", "event.dataset": "iptables.log", "destination.port": 22, "event.action": "drop" },
    true,
  ],
  [
    "the account that sudo ran as",
    "product: linux, service: sudo",
    "{USER|startswith: '#-'}",
    { "event.dataset": "system.auth", "process.name": "sudo", more: { "system.auth.sudo.user": "#-1" } },
    true,
  ],
  [
    "a framework's log",
    "product: django, category: application",
    "[SuspiciousOperation]",
    { "event.module": "django", "event.dataset": "django.log", message: "SuspiciousOperation: x" },
    true,
  ],
  [
    "RPC Firewall",
    "product: rpc_firewall, category: application",
    "{EventLog: RPCFW, EventID: 3}",
    { "event.code": "3", more: { "winlog.channel": "RPCFW" } },
    true,
  ],
  [
    "the rendered message of a Windows event",
    "product: windows, service: application",
    "{Message|contains: exploit}",
    { "event.code": "1", message: "an exploit", more: { "winlog.channel": "Application" } },
    true,
  ],
  [
    "Sysmon",
    "category: process_creation, product: windows",
    "{CommandLine|contains: whoami}",
    {
      "event.code": "1",
      more: { "winlog.channel": "Microsoft-Windows-Sysmon/Operational", "winlog.event_data.CommandLine": "whoami" },
    },
    true,
  ],
  [
    "Sysmon for Linux",
    "category: process_creation, product: linux",
    "{CommandLine|contains: whoami}",
    {
      "event.code": "1",
      more: { "winlog.channel": "Linux-Sysmon/Operational", "winlog.event_data.CommandLine": "whoami" },
    },
    true,
  ],
  [
    "Security 4688",
    "category: process_creation, product: windows",
    "{Image|endswith: '\\cmd.exe'}",
    { "event.code": "4688", more: { "winlog.channel": "Security", "winlog.event_data.NewProcessName": "c:\\cmd.exe" } },
    true,
  ],
  [
    "event id as a number",
    "product: windows, service: security",
    "{EventID: 4625}",
    { "event.code": 4625, "winlog.channel": "Security" },
    true,
  ],
  [
    "registry_add",
    "category: registry_add, product: windows",
    "{TargetObject|contains: Run}",
    {
      "event.code": "12",
      more: {
        "winlog.channel": "Microsoft-Windows-Sysmon/Operational",
        "winlog.event_data.EventType": "CreateKey",
        "winlog.event_data.TargetObject": "HKLM\\Run",
      },
    },
    true,
  ],
  [
    "Defender, a name with a space",
    "category: antivirus",
    "{Signature|contains: Mimikatz}",
    {
      "event.code": "1116",
      more: {
        "winlog.channel": "Microsoft-Windows-Windows Defender/Operational",
        "winlog.event_data.Threat Name": "HackTool:Mimikatz",
      },
    },
    true,
  ],
  [
    "user data",
    "product: windows, service: wmi",
    "{PossibleCause|contains: x}",
    {
      "event.code": "5861",
      more: { "winlog.channel": "Microsoft-Windows-WMI-Activity/Operational", "winlog.user_data.PossibleCause": "x" },
    },
    true,
  ],
  [
    "ECS of any agent",
    "category: process_creation, product: linux",
    "{Image|endswith: /nc}",
    {
      "event.module": "endpoint",
      "event.category": ["process"],
      "event.type": ["start"],
      "process.executable": "/bin/nc",
      more: { "host.os.type": "linux" },
    },
    true,
  ],
  [
    "cloud audit",
    "product: aws, service: cloudtrail",
    "{eventName: DeleteTrail, userIdentity.sessionContext|exists: false}",
    { "event.dataset": "aws.cloudtrail", "event.action": "DeleteTrail" },
    true,
  ],
  [
    "database",
    "category: database",
    "{mysql.query|contains: drop}",
    { "event.module": "mysql", "event.dataset": "mysql.audit", more: { "mysql.query": "DROP TABLE" } },
    true,
  ],
  [
    "a device by its message",
    "product: cisco, service: aaa",
    "['access-session']",
    {
      "event.dataset": "system.syslog",
      message: "%PARSER-5-CFGLOG_LOGGEDCMD: User:admin logged command:no access-session",
    },
    true,
  ],
  [
    "a Huawei device",
    "product: huawei",
    "['LOGINFAILED']",
    { "event.dataset": "system.syslog", message: "%%01SSH/4/SSH_FAIL(s): LOGINFAILED" },
    true,
  ],
  [
    "module and dataset by default",
    "product: kingbase, service: audit",
    "{a: b}",
    { "event.module": "kingbase", "event.dataset": "kingbase.audit", more: { "kingbase.audit.a": "b" } },
    true,
  ],
  [
    "our own labels are no keywords",
    "product: linux",
    "[财政局]",
    { "event.dataset": "system.auth", "labels.unit": "财政局", message: "x" },
    false,
  ],
  [
    "a line with everything in it",
    "product: linux",
    "[everything]",
    { "event.dataset": "system.auth", message: "x", "event.original": "<13>everything: x" },
    true,
  ],
  [
    "JSON is looked for in its values",
    "product: suricata",
    "['a\\b']",
    {
      "event.module": "suricata",
      "event.dataset": "suricata.eve",
      "event.original": '{"x":"a\\\\b"}',
      more: { "suricata.eve.x": "a\\b" },
    },
    true,
  ],
] as const)("log source and fields: %s", (_, logsource, section, fields, expected) => {
  const { rules, problems } = loadRules([
    {
      path: "t.yml",
      text: `title: t\nid: t\nlogsource: {${logsource}}\ndetection:\n  s: ${section}\n  condition: s`,
    },
  ]);
  expect(problems).toEqual([]);
  expect(compile(rules, { routing: "strict", taxonomy: eventTaxonomy }).match(event(fields)).length > 0).toBe(expected);
});

test("a field by the name that the rules know it by", () => {
  const engine = compile([], { routing: "strict", taxonomy: eventTaxonomy });
  const sysmon = event({
    "event.code": "1",
    more: { "winlog.channel": "Microsoft-Windows-Sysmon/Operational", "winlog.event_data.Image": "x" },
  });
  expect(engine.field(sysmon, "Image")).toBe("x");
  expect(engine.field(sysmon, "EventID")).toBe("1");
  expect(engine.field(sysmon, "event.code")).toBe("1");
  expect(engine.field(sysmon, "nothing")).toBeUndefined();
});
