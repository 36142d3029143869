import { readFileSync } from "node:fs";
import type { ImportTool } from "@chengfang/model/compliance/evidence";
import { CheckResult } from "@chengfang/model/compliance/result";
import { expect, test } from "vitest";
import { largestReport, readReport } from "./read.ts";
import { isProblem, type Report } from "./report.ts";

const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));
const receivedAt = "2026-11-30T04:00:00.000Z";

function read(tool: ImportTool, bytes: Uint8Array, more = {}): Report {
  const report = readReport(tool, bytes, { receivedAt, ...more });
  if (isProblem(report)) throw new Error(`${report.code}: ${report.message.en}`);
  for (const { results } of report.targets) for (const result of results) CheckResult.parse(result);
  return report;
}

const statuses = ({ targets }: Report): string[][] =>
  targets.map(({ results }) => results.map(({ uid, status }) => `${uid} ${status}`));

/** What every reader makes of a report in its tool's true shape; statuses as tools and ours correspond. */
const reports: readonly (readonly [ImportTool, string, readonly string[], readonly (readonly string[])[]])[] = [
  [
    "openscap",
    "openscap-arf.xml",
    ["app01.city.example 198.51.100.21 2026-11-29T01:16:40.000Z"],
    [
      [
        "openscap:accounts_maximum_age_login_defs fail",
        "openscap:package_telnet-server_removed pass",
        "openscap:service_auditd_enabled error",
        "openscap:grub2_uefi_password na",
        "openscap:package_httpd_removed na",
        "openscap:configure_etc_hosts_deny unknown",
      ],
    ],
  ],
  // Without a zone: written in this country.
  [
    "openscap",
    "openscap-xccdf11.xml",
    ["old01 198.51.100.40 2026-11-28T12:01:00.000Z"],
    [["openscap:no_empty_passwords pass"]],
  ],
  [
    "inspec",
    "inspec.json",
    ["  2026-11-29T01:00:04.000Z"],
    [
      [
        "inspec:city-baseline:ssh-01 fail",
        "inspec:city-baseline:login-01 partial",
        "inspec:city-baseline:gui-01 na",
        "inspec:city-baseline:hsm-01 na",
        "inspec:city-baseline:web-01 error",
        "inspec:city-baseline:os-02 pass",
      ],
    ],
  ],
  [
    "prowler",
    "prowler-v3.json",
    ["123456789012  2026-11-28T18:00:00.000Z"],
    [["prowler:aws:iam_root_mfa_enabled fail", "prowler:aws:cloudtrail_multi_region_enabled pass"]],
  ],
  [
    "prowler",
    "prowler-ocsf.json",
    ["1234567890123456  2026-11-29T00:00:00.123Z"],
    [
      [
        "prowler:alibabacloud:ram_user_mfa_enabled_console_access partial",
        "prowler:alibabacloud:oss_bucket_not_publicly_accessible manual",
        "prowler:alibabacloud:sls_logstore_retention_period manual",
      ],
    ],
  ],
  [
    "prowler",
    "prowler.csv",
    ["0a1b2c3d  2026-11-29T08:00:00.000Z"],
    [["prowler:huaweicloud:vpc_security_group_open_ingress fail", "prowler:huaweicloud:cts_enabled pass"]],
  ],
  [
    "wazuh",
    "wazuh-api.json",
    ["  2026-11-30T04:00:00.000Z"],
    [
      [
        "wazuh:cis_debian12:3078 fail",
        "wazuh:cis_debian12:3090 pass",
        "wazuh:cis_debian12:3095 na",
        "wazuh:cis_debian12:3099 pass",
      ],
    ],
  ],
  [
    "wazuh",
    "wazuh-events.ndjson",
    ["web01 198.51.100.31 2026-11-29T04:00:01.000Z", "db01  2026-11-29T02:00:02.000Z"],
    [["wazuh:cis_debian12:3078 pass"], ["wazuh:cis_debian12:3090 fail"]],
  ],
  [
    "ciscat",
    "ciscat.json",
    ["web02 198.51.100.32 2026-11-29T01:05:00.000Z"],
    [
      [
        "ciscat:5.4.1.1_Ensure_password_expiration_is_configured fail",
        "ciscat:6.2.1.1_Ensure_auditd_packages_are_installed pass",
        "ciscat:1.8.2_Ensure_GDM_login_banner_is_configured na",
      ],
    ],
  ],
  [
    "ciscat",
    "ciscat.csv",
    ["win01 198.51.100.33 2026-11-29T01:00:00.000Z"],
    [["ciscat:1.1.1_Ensure_Enforce_password_history pass", "ciscat:1.2.1_Ensure_Account_lockout_duration fail"]],
  ],
  [
    "ciscat",
    "ciscat.xml",
    ["web03 198.51.100.34 2026-11-29T01:05:00.000Z"],
    [
      [
        "ciscat:5.1.20_Ensure_sshd_PermitRootLogin_is_disabled pass",
        "ciscat:6.1.1.1_Ensure_journald_service_is_enabled_and_active fail",
      ],
    ],
  ],
  [
    "nessus",
    "nessus.nessus",
    [
      "portal01 198.51.100.50 2026-11-29T01:50:00.000Z",
      "198.51.100.51 198.51.100.51 2026-11-29T01:55:00.000Z",
      "198.51.100.52 198.51.100.52 2026-11-29T01:55:00.000Z",
    ],
    [
      [
        "nessus:host-vulnerabilities fail",
        "nessus:156032:tcp/443 fail",
        "nessus:70658:tcp/22 fail",
        "nessus:CIS_CentOS_7.audit:9f2b6c fail",
      ],
      // Not logged in: that nothing was found is for a person to weigh.
      ["nessus:host-vulnerabilities manual"],
      ["nessus:host-vulnerabilities pass"],
    ],
  ],
  [
    "openvas",
    "openvas.xml",
    ["mail01.city.example 198.51.100.60 2026-11-29T01:20:00.000Z", " 198.51.100.61 2026-11-29T01:25:00.000Z"],
    [
      [
        "openvas:host-vulnerabilities fail",
        "openvas:1.3.6.1.4.1.25623.1.0.103440:tcp/443 fail",
        "openvas:1.3.6.1.4.1.25623.1.0.142486:tcp/25 fail",
      ],
      ["openvas:host-vulnerabilities pass"],
    ],
  ],
  [
    "nmap",
    "nmap.xml",
    ["web01.city.example 192.0.2.10 2026-11-30T03:17:32.000Z", " 192.0.2.11 2026-11-30T03:17:32.000Z"],
    [
      [
        "nmap:open-ports manual",
        "nmap:high-risk-port:tcp/23 fail",
        "nmap:clear-text-service:tcp/23 fail",
        "nmap:high-risk-port:tcp/445 fail",
      ],
      ["nmap:open-ports manual"],
    ],
  ],
];

test.each(reports)("%s: %s", (tool, name, targets, results) => {
  const report = read(tool, sample(name));
  expect(
    report.targets.map(({ hostname, addresses, observedAt }) => `${hostname} ${addresses.join(",")} ${observedAt}`),
  ).toEqual(targets);
  expect(statuses(report)).toEqual(results);
});

test("lynis: a report of a real Debian 12: warnings fail, suggestions are partial, the rest passed or was skipped", () => {
  const report = read("lynis", sample("lynis.dat"));
  expect(report).toMatchObject({
    version: "3.0.8",
    targets: [{ hostname: "db01", os: "Debian GNU/Linux 12 (bookworm)" }],
  });
  const [found = []] = statuses(report);
  expect(found).toContain("lynis:PKGS-7392 fail");
  expect(found).toContain("lynis:AUTH-9286 partial");
  expect(found).toContain("lynis:AUTH-9204 pass");
  expect(found).toContain("lynis:SSH-7408 na");
});

test("vulnerabilities: CVE ids are kept, the risk goes by CVSS, exploitable ones are the high-risk case", () => {
  const [, log4j, cbc] = read("nessus", sample("nessus.nessus")).targets[0]?.results ?? [];
  expect(log4j).toMatchObject({ risk: "high", requirements: ["8.1.4.4.e", "8.1.10.5.a"], highRiskCases: ["6.4.3.2"] });
  expect(log4j?.seen).toContain("CVE-2021-44228 CVE-2021-45046");
  expect(cbc).toMatchObject({ risk: "low", highRiskCases: [] });
});

test("nmap: open ports are held against those that the policy approves", () => {
  const approvedPorts = ["tcp/23", "8000"];
  const report = read("nmap", sample("nmap.xml"), { approvedPorts });
  expect(statuses(report)).toEqual([
    ["nmap:open-ports fail", "nmap:clear-text-service:tcp/23 fail", "nmap:high-risk-port:tcp/445 fail"],
    ["nmap:open-ports pass"],
  ]);
});

test("inspec: controls say what they speak to; what was skipped by hand speaks to nothing", () => {
  const results = read("inspec", sample("inspec.json")).targets[0]?.results ?? [];
  expect(results.map(({ requirements }) => requirements)).toEqual([
    ["8.1.4.2.b", "8.1.4.1.c"],
    ["8.1.4.1.a"],
    ["8.1.4.4.a"],
    [],
    [],
    [],
  ]);
});

test("a report from a clock ahead is taken as of its arrival, and said so", () => {
  const text = sample("openscap-arf.xml").toString().replaceAll("2026-11-29T", "2027-11-29T");
  const { targets, notes } = read("openscap", Buffer.from(text));
  expect(targets[0]?.observedAt).toBe(receivedAt);
  expect(notes.some(({ en }) => en.includes("a clock is wrong"))).toBe(true);
});

const xml = (body: string) => Buffer.from(`<?xml version="1.0"?>${body}`);
const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><nmaprun version="7"><host>&b;</host></nmaprun>`;
const outside = `<!DOCTYPE nmaprun SYSTEM "file:///etc/passwd"><nmaprun version="7"></nmaprun>`;
const deep = `<nmaprun>${"<host>".repeat(200)}${"</host>".repeat(200)}</nmaprun>`;
const attributes = Array.from({ length: 300 }, (_, index) => `a${index}="1"`).join(" ");
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sample("ciscat.json").toString(), "utf16le")]);

const refused: readonly (readonly [string, ImportTool, Uint8Array | { length: number }, string])[] = [
  ["empty", "lynis", Buffer.alloc(0), "empty"],
  ["larger than the limit, unread", "nessus", { length: largestReport + 1 }, "too-large"],
  ["another tool's", "openvas", sample("nessus.nessus"), "wrong-tool"],
  ["another tool's text", "nessus", sample("lynis.dat"), "wrong-tool"],
  ["another tool's JSON", "inspec", sample("wazuh-api.json"), "wrong-tool"],
  ["Nessus version 1", "nessus", xml("<NessusClientData></NessusClientData>"), "unsupported"],
  [
    "XCCDF of another version",
    "openscap",
    xml('<TestResult xmlns="http://checklists.nist.gov/xccdf/1.0"/>'),
    "unsupported",
  ],
  [
    "Lynis of another format",
    "lynis",
    Buffer.from("# Lynis Report\nreport_version_major=2\nlynis_version=9\n"),
    "unsupported",
  ],
  ["entity bomb", "nmap", xml(bomb), "forbidden"],
  ["file from elsewhere", "nmap", xml(outside), "forbidden"],
  ["entity nobody defined", "nmap", xml("<nmaprun>&xxe;</nmaprun>"), "forbidden"],
  ["declarations without end", "nmap", xml("<!DOCTYPE nmaprun [<!ENTITY a ''>".repeat(2)), "forbidden"],
  ["more attributes than an element has", "nmap", xml(`<nmaprun ${attributes}/>`), "too-many"],
  ["nested too deep", "nmap", xml(deep), "malformed"],
  ["JSON nested too deep", "inspec", Buffer.from(`{"profiles":${"[".repeat(100_000)}`), "malformed"],
  ["JSON cut short", "inspec", sample("inspec.json").subarray(0, 900), "truncated"],
  ["XML cut short", "nessus", sample("nessus.nessus").subarray(0, 1500), "truncated"],
  ["not UTF-8", "nessus", Buffer.concat([xml("<NessusClientData_v2>"), Buffer.from([0xff, 0xfe, 0xc0])]), "encoding"],
  ["unknown encoding", "nmap", Buffer.from('<?xml version="1.0" encoding="EBCDIC"?><nmaprun/>'), "encoding"],
  ["no result in it", "nmap", xml('<nmaprun version="7"></nmaprun>'), "no-results"],
  ["no benchmark was run", "openscap", xml('<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2"/>'), "no-results"],
];

test.each(refused)("refused: %s", (_, tool, bytes, code) => {
  expect(readReport(tool, bytes, { receivedAt })).toMatchObject({ code });
});

test("the tool that a file is really of is named", () => {
  const report = readReport("openvas", sample("nessus.nessus"), { receivedAt });
  expect(report).toMatchObject({
    message: { zh: "这是 Nessus 的文件，不是 OpenVAS/GVM", en: "this is a file of Nessus, not of OpenVAS/GVM" },
  });
});

test("UTF-16 and GB 18030 are read", () => {
  expect(read("ciscat", utf16).targets[0]?.hostname).toBe("web02");
  const gbk = Buffer.from(
    '<?xml version="1.0" encoding="GBK"?><nmaprun version="7"><host><status state="up"/><hostnames><hostname name="',
  );
  const host = Buffer.concat([gbk, Buffer.from([0xd6, 0xd0]), Buffer.from('"/></hostnames></host></nmaprun>')]);
  expect(read("nmap", host).targets[0]?.hostname).toBe("中");
});
