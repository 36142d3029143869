import { auditdFields, cloudtrailFields, dnsFields, networkFields, webFields, zeekFields } from "./fields.ts";
import { type LogSource, source } from "@chengfang/sigma/logsource/source";

const web = (service: string): LogSource =>
  source({
    product: [service],
    service: [service],
    category: ["webserver"],
    namespaces: [`${service}.access.`],
    fields: webFields,
  });
const webErrors = (service: string): LogSource =>
  source({ product: [service], service: [service, "error"], namespaces: [`${service}.error.`], fields: webFields });

/** Web servers whose access and error logs have a format here. */
export const webServers = ["nginx", "apache"] as const;

/** Eve events; http and dns are also what proxy, web server and DNS rules speak of, seen on the wire. */
const suricata = (type: string, parts: Partial<LogSource> = {}): LogSource =>
  source({
    product: ["suricata"],
    service: [type],
    namespaces: ["suricata.eve.", `suricata.eve.${type}.`],
    fields: networkFields,
    ...parts,
  });

export const suricataSources: Readonly<Record<string, LogSource>> = {
  http: suricata("http", { category: ["proxy", "webserver"], fields: webFields }),
  dns: suricata("dns", { category: ["dns"], fields: dnsFields }),
  flow: suricata("flow", { service: ["flow", "netflow"], category: ["firewall"] }),
  netflow: suricata("netflow", { service: ["netflow"], category: ["firewall"] }),
};

/** The log source of an EVE type. */
export function suricataSource(type: string): LogSource {
  return suricata(type);
}

const zeek = (log: string, parts: Partial<LogSource> = {}): LogSource =>
  source({ product: ["zeek"], service: [log], namespaces: [`zeek.${log}.`, "zeek."], fields: zeekFields, ...parts });

/** The log source of a log of Zeek. */
export function zeekSource(log: string): LogSource {
  return zeek(log);
}

const azure = (service: string, namespace: string): LogSource =>
  source({
    product: ["azure"],
    service: [service],
    namespaces: [`azure.${namespace}.properties.`, `azure.${namespace}.`, "azure."],
    fields: {
      operationName: [`azure.${namespace}.operation_name`, "event.action"],
      ResultType: [`azure.${namespace}.result_type`],
    },
  });

const services = (
  product: string,
  service: readonly string[],
  namespaces: readonly string[],
  category: readonly string[] = [],
) => source({ product: [product], service, category, namespaces });

/** Servers of applications: what their frameworks throw is written into their logs, by the words that rules look for. */
const application = (product: string, dataset: string, frameworks: readonly string[]): LogSource =>
  source({
    product: [product, ...frameworks],
    service: [dataset, dataset.slice(dataset.indexOf(".") + 1)],
    category: ["application"],
    namespaces: [`${dataset}.`, `${product}.`],
    fields: networkFields,
  });
const java = ["jvm", "spring", "velocity", "sql"] as const;

/** Kubernetes' rules leave out where in the record some names lie. */
const kubernetes: LogSource = {
  ...services("kubernetes", ["audit"], ["kubernetes.audit."], ["application"]),
  fields: { apiGroup: ["kubernetes.audit.objectRef.apiGroup"] },
};

const proxy = (product: string, dataset: string): LogSource =>
  source({ product: [product], category: ["proxy"], namespaces: [`${dataset}.`], fields: webFields });

const nameServer = (product: string, dataset: string, service: readonly string[] = []): LogSource =>
  source({ product: [product], service, category: ["dns"], namespaces: [`${dataset}.`], fields: dnsFields });

/** Packets that a host's own filter logged. */
const packetFilter: LogSource = source({
  product: ["iptables", "linux"],
  service: ["iptables"],
  category: ["firewall"],
  namespaces: ["iptables.log.", "iptables."],
  fields: networkFields,
});

/** Network devices name the feature in their messages, so their rules of every feature are asked. */
const device = (product: string, service: readonly string[]): LogSource =>
  source({ product: [product], service, namespaces: [`${product}.`], fields: networkFields });

export const devices = {
  cisco: device("cisco", ["aaa", "bgp", "ldp", "syslog"]),
  huawei: device("huawei", ["bgp", "syslog"]),
  h3c: device("h3c", ["bgp", "syslog"]),
  juniper: device("juniper", ["bgp", "syslog"]),
} as const satisfies Record<string, LogSource>;

/** Log sources by `event.dataset`. */
export const datasets: Readonly<Record<string, LogSource>> = {
  "nginx.access": web("nginx"),
  "nginx.error": webErrors("nginx"),
  "apache.access": web("apache"),
  "apache.error": webErrors("apache"),
  "iis.access": web("iis"),
  "w3c.access": web("w3c"),
  "squid.access": proxy("squid", "squid.access"),
  "bluecoat.proxysg": proxy("bluecoat", "bluecoat.proxysg"),
  "forcepoint.web": proxy("forcepoint", "forcepoint.web"),
  "bind.query": nameServer("bind", "bind.query"),
  "bind.log": nameServer("bind", "bind.log"),
  "dnsmasq.log": nameServer("dnsmasq", "dnsmasq.log"),
  "unbound.log": nameServer("unbound", "unbound.log"),
  "windows.dns": nameServer("windows", "windows.dns", ["dns-server-debug"]),
  "zeek.http": zeek("http", { category: ["proxy", "webserver"], fields: { ...webFields, ...zeekFields } }),
  "zeek.dns": zeek("dns", { category: ["dns"] }),
  "zeek.connection": zeek("conn", {
    service: ["conn", "netflow"],
    category: ["firewall"],
    fields: { ...networkFields, ...zeekFields },
  }),
  "auditd.log": source({
    product: ["linux"],
    service: ["auditd"],
    namespaces: ["auditd.log.", "auditd.data.", "auditd."],
    fields: auditdFields,
  }),
  "aws.cloudtrail": source({
    product: ["aws"],
    service: ["cloudtrail"],
    namespaces: ["aws.cloudtrail.", "aws.cloudtrail.flattened."],
    fields: cloudtrailFields,
  }),
  "azure.activitylogs": azure("activitylogs", "activitylogs"),
  "azure.auditlogs": azure("auditlogs", "auditlogs"),
  "azure.signinlogs": azure("signinlogs", "signinlogs"),
  "azure.identity_protection": azure("riskdetection", "identity_protection"),
  "gcp.audit": services("gcp", ["gcp.audit"], ["gcp.audit.", "gcp."]),
  "google_workspace.admin": services(
    "gcp",
    ["google_workspace.admin"],
    ["google_workspace.admin.", "google_workspace."],
  ),
  "google_workspace.login": services(
    "gcp",
    ["google_workspace.login"],
    ["google_workspace.login.", "google_workspace."],
  ),
  "o365.audit": services("m365", ["audit", "exchange", "threat_detection", "threat_management"], ["o365.audit."]),
  "okta.system": services("okta", ["okta"], ["okta."]),
  "github.audit": services("github", ["audit"], ["github."]),
  "bitbucket.audit": services("bitbucket", ["audit"], ["bitbucket.audit.", "bitbucket."]),
  "kubernetes.audit": kubernetes,
  "kubernetes.audit_logs": kubernetes,
  "tomcat.log": application("tomcat", "tomcat.log", java),
  "weblogic.log": application("weblogic", "weblogic.log", java),
  "openstack.log": application("openstack", "openstack.log", ["python", "sql"]),
  "onelogin.events": services("onelogin", ["onelogin.events"], ["onelogin."]),
  "opencanary.log": services("opencanary", [], ["opencanary."], ["application"]),
  "cisco.ios": { ...devices.cisco, category: ["firewall"] },
  "huawei.vrp": devices.huawei,
  "huawei.usg": { ...devices.huawei, category: ["firewall"] },
  "h3c.comware": { ...devices.h3c, category: ["firewall"] },
  "juniper.junos": devices.juniper,
  "juniper.srx": { ...devices.juniper, category: ["firewall"] },
  "iptables.log": packetFilter,
  "cisco_duo.auth": services("cisco", ["duo"], ["cisco_duo.auth.", "cisco_duo."]),
  "cisco.asa": source({ ...devices.cisco, service: ["asa", "syslog"], category: ["firewall"] }),
  "cisco.ftd": source({ ...devices.cisco, service: ["ftd", "syslog"], category: ["firewall"] }),
  "fortinet.firewall": source({
    product: ["fortigate", "fortios"],
    service: ["event", "traffic", "sslvpnd"],
    category: ["firewall"],
    namespaces: ["fortinet.firewall."],
    fields: networkFields,
  }),
  "panw.panos": source({
    product: ["paloalto"],
    service: ["globalprotect", "traffic", "threat"],
    category: ["firewall", "appliance"],
    namespaces: ["panw.panos."],
    fields: networkFields,
  }),
};

/** Frameworks whose events are those of an application, as the category of Sigma is. */
export const applications: ReadonlySet<string> = new Set([
  "django",
  "jvm",
  "modsecurity",
  "nodejs",
  "python",
  "ruby_on_rails",
  "spring",
  "sql",
  "velocity",
]);

/** Products whose events are those of a database. */
export const databases: ReadonlySet<string> = new Set([
  "mysql",
  "mariadb",
  "postgresql",
  "oracle",
  "mssql",
  "mongodb",
  "redis",
  "dameng",
  "kingbase",
  "gaussdb",
  "oceanbase",
]);
