import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadHighRiskCases } from "@chengfang/analyzer/compliance/catalogue/high-risk";
import { loadCatalogue } from "@chengfang/analyzer/compliance/catalogue/load";
import { loadMapping } from "@chengfang/analyzer/compliance/import/mapping";
import { ImportTool } from "@chengfang/model/compliance/evidence";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("./", import.meta.url));
const read = (path: string) => ({ path, text: readFileSync(`${root}${path}`, "utf8") });
const files = (pattern: string) => globSync(pattern, { cwd: root }).toSorted().map(read);

interface Entry {
  readonly requirements: readonly string[];
  readonly cases?: readonly string[];
}

test("every tool has a table, and every table is of its tool", () => {
  const tables = files("import/*.yml").map((file) => ({ path: file.path, ...loadMapping(file) }));
  expect(tables.flatMap(({ problems }) => problems)).toEqual([]);
  expect(new Set(tables.map(({ path, tool }) => path === `import/${tool}.yml` && tool))).toEqual(
    new Set(ImportTool.options),
  );
});

test("tables speak of requirements and cases that there are", () => {
  const requirements = new Set(loadCatalogue(files("catalogue/**/*.yml")).values.map(({ requirement }) => requirement));
  const cases = new Set(loadHighRiskCases(files("high-risk/*.yml")).values.map(({ id }) => id));
  const wrong = files("import/*.yml").flatMap(({ path, text }) =>
    (parse(text) as { map: Entry[] }).map.flatMap((entry) => [
      ...entry.requirements.filter((each) => !requirements.has(each)).map((each) => `${path}: ${each}`),
      ...(entry.cases ?? []).filter((each) => !cases.has(each)).map((each) => `${path}: case ${each}`),
    ]),
  );
  expect(wrong).toEqual([]);
});

/** A check of each tool, and what it must be taken to speak to. */
const known: readonly (readonly [ImportTool, string, string, string | undefined])[] = [
  ["lynis", "AUTH-9286", "", "8.1.4.1.a"],
  ["lynis", "PKGS-7392", "", "8.1.4.4.e"],
  // Looks whether Tripwire is there and finds fault with nothing: passing it means nothing.
  ["lynis", "FINT-4326", "", undefined],
  ["openscap", "accounts_maximum_age_login_defs", "", "8.1.4.1.a"],
  ["openscap", "accounts_passwords_pam_faillock_deny", "", "8.1.4.1.b"],
  ["openscap", "package_telnet-server_removed", "", "8.1.4.1.c"],
  ["openscap", "audit_rules_immutable", "", "8.1.4.3.d"],
  ["openscap", "rsyslog_remote_loghost", "", "8.1.5.4.d"],
  ["openscap", "nobody_knows_this_rule", "", undefined],
  ["wazuh", "3078", "Ensure SSH root login is disabled", "8.1.4.2.b"],
  ["wazuh", "3090", "Ensure auditd is installed", "8.1.4.3.a"],
  ["ciscat", "1", "(L1) Ensure 'Account lockout duration' is set to '15 or more minute(s)'", "8.1.4.1.b"],
  ["prowler", "ram_user_mfa_enabled_console_access", "", "8.1.4.1.d"],
  ["prowler", "ram_password_policy_max_login_attempts", "", "8.1.4.1.b"],
  ["prowler", "vpc_security_group_open_ingress", "", "8.2.3.1.a"],
  ["nessus", "10281", "Unencrypted Telnet Server", "8.1.4.1.c"],
  ["openvas", "1.3.6", "SSL/TLS: Report Weak Cipher Suites", "8.1.4.8.a"],
  ["inspec", "sshd-01", "", "8.1.4.1.c"],
];

test.each(known)("%s %s %s", (tool, id, title, requirement) => {
  const { mapping } = loadMapping(read(`import/${tool}.yml`));
  expect(mapping(id, title)?.requirements ?? [undefined]).toContain(requirement);
});
