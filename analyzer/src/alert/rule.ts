import type { Entity } from "@chengfang/model/alert";
import { attackOf } from "@chengfang/model/attack";
import type { Severity } from "@chengfang/model/severity";

/** What an alert takes from its rule. */
export interface AlertRule {
  readonly id: string;
  readonly title: string;
  readonly titleZh: string;
  readonly severity: Severity;
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** Kinds of entity that its alerts are kept for, the first present one. */
  readonly about: readonly Entity["kind"][];
}

interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly titleZh: string;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly logsource: LogSource;
}

export interface LogSource {
  readonly category?: string | undefined;
  readonly product?: string | undefined;
  readonly service?: string | undefined;
}

/** A rule as alerts see it: ATT&CK from its tags, what its alerts are about from its log source. */
export function alertRule({ id, title, titleZh, severity, tags, logsource }: RuleText): AlertRule {
  return { id, title, titleZh, severity, ...attackOf(tags), about: aboutOf(logsource) };
}

/** Over the network the other end is who acts; with an account in the cloud it is the account; on a host, the host. */
function aboutOf({ category = "", product = "", service = "" }: LogSource): Entity["kind"][] {
  if (networkSources.has(category) || networkSources.has(product) || networkSources.has(service))
    return ["address", "user", "host"];
  if (accountProducts.has(product) || category === "database") return ["user", "address", "host"];
  return ["host", "user", "address"];
}

const networkSources = new Set([
  "webserver",
  "proxy",
  "firewall",
  "dns",
  "network",
  "web",
  "waf",
  "suricata",
  "zeek",
  "cisco",
  "huawei",
  "juniper",
  "paloalto",
  "fortigate",
  "fortios",
  "h3c",
  "nginx",
  "apache",
  "sshd",
  "auth",
  "vsftpd",
]);

const accountProducts = new Set([
  "aws",
  "azure",
  "gcp",
  "m365",
  "okta",
  "onelogin",
  "github",
  "bitbucket",
  "aliyun",
  "huaweicloud",
  "tencentcloud",
  "kubernetes",
]);
