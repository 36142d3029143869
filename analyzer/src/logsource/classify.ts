import { type FieldValue, field, type SecurityEvent } from "@chengfang/model/event";
import { applications, databases, datasets, devices, suricataSource, suricataSources, zeekSource } from "./datasets.ts";
import { hostFields, networkFields } from "./fields.ts";
import { linuxSource } from "./linux.ts";
import { type LogSource, source } from "@chengfang/sigma/logsource/source";
import { windowsSource } from "@chengfang/sigma/logsource/windows";

/** What a SecurityEvent is to Sigma; the same object for events of the same kind. */
export function classify(event: SecurityEvent): LogSource {
  const windows = windowsEvent(event);
  if (windows !== undefined) return windows;
  const dataset = text(field(event, "event.dataset")) ?? "";
  if (dataset === "system.auth" || dataset === "system.syslog") return systemSource(event, dataset);
  const known = byDataset.get(dataset);
  if (known !== undefined) return known;
  const module = text(field(event, "event.module")) ?? dataset.split(".")[0] ?? "";
  return module === "" ? (ofHost(event) ?? unknown) : derived(module, dataset, event);
}

function windowsEvent(event: SecurityEvent): LogSource | undefined {
  const channel = text(field(event, "winlog.channel"));
  const provider = channel === undefined ? text(field(event, "winlog.provider_name")) : undefined;
  if (channel === undefined && provider === undefined) return undefined;
  const code = text(field(event, "event.code")) ?? text(field(event, "winlog.event_id")) ?? "";
  const eventType = code === "12" ? text(field(event, "winlog.event_data.EventType")) : undefined;
  return windowsSource({ channel, provider, code, eventType });
}

function text(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

// Maps, as events may say names that every object has.
const byDataset: ReadonlyMap<string, LogSource> = new Map(Object.entries(datasets));
const bySuricataType: ReadonlyMap<string, LogSource> = new Map(Object.entries(suricataSources));
const unknown = source({});

/** Lines of syslog: of a network device, if they look like one's, or of a Linux host. */
function systemSource(event: SecurityEvent, dataset: string): LogSource {
  const program = text(field(event, "process.name")) ?? text(field(event, "log.syslog.appname"));
  if (dataset === "system.syslog") {
    const device = deviceSource(event, program);
    if (device !== undefined) return device;
  }
  return linuxSource(dataset, program);
}

/** `%AAA-5-…` is Cisco's, `%%01…` Huawei's and `%%10…` H3C's way to begin a message. */
function deviceSource(event: SecurityEvent, program: string | undefined): LogSource | undefined {
  const head = program?.startsWith("%") ? program : text(event.message);
  if (head === undefined || !head.includes("%")) return undefined;
  const found = /(?:^|[\s:])(?:%%(01|10)|%)[A-Z][A-Z0-9_]{1,30}(?:-[A-Z0-9_]{1,30})?[-/]\d/.exec(head.slice(0, 200));
  if (!found) return undefined;
  if (found[1] === "01") return devices.huawei;
  return found[1] === "10" ? devices.h3c : devices.cisco;
}

const made = new Map<string, LogSource>();
const mostMade = 5000;

/** Other events: the module is the product, the dataset the service; some are of a category by what they are. */
function derived(module: string, dataset: string, event: SecurityEvent): LogSource {
  const type = module === "suricata" ? eveType(event) : "";
  const host = ofHost(event);
  const filters = isPacketFilter(module, event);
  const key = `${module}\n${dataset}\n${type}\n${host?.product[0] ?? ""}\n${host?.category[0] ?? ""}\n${filters}`;
  let found = made.get(key);
  if (found === undefined) {
    if (made.size >= mostMade) made.clear();
    found = derive(module, dataset, { type, host, filters });
    made.set(key, found);
  }
  return found;
}

function eveType(event: SecurityEvent): string {
  return text(field(event, "suricata.eve.event_type")) ?? (event["event.kind"] === "alert" ? "alert" : "");
}

/** Connections that a firewall let through or refused, whoever made it; CEF and LEEF do not say what the device is. */
function isPacketFilter(module: string, event: SecurityEvent): boolean {
  const observer = text(field(event, "observer.type"));
  if (observer !== "firewall" && observer !== "router" && module !== "cef" && module !== "leef") return false;
  return holds(event["event.category"], "network") && holds(event["event.type"], "connection");
}

/** What events of a dataset are of which no more is known; with `filters`, the connections that such a device decided on. */
export function sourceOfDataset(dataset: string, filters = false): LogSource {
  return derive(dataset.split(".")[0] ?? "", dataset, { type: "", host: undefined, filters });
}

interface Known {
  readonly type: string;
  readonly host: LogSource | undefined;
  readonly filters: boolean;
}

function derive(module: string, dataset: string, { type, host, filters }: Known): LogSource {
  if (module === "suricata") return bySuricataType.get(type) ?? suricataSource(type);
  const service = dataset.startsWith(`${module}.`) ? dataset.slice(module.length + 1) : dataset;
  if (module === "zeek") return zeekSource(service);
  return source({
    product: [module, ...(host?.product ?? [])],
    service: [...new Set([dataset, service])].filter((each) => each !== ""),
    category: [...(host?.category ?? []), ...categoryOf(module), ...(filters ? ["firewall"] : [])],
    namespaces: [`${dataset}.`, `${module}.`],
    fields: { ...networkFields, ...host?.fields },
  });
}

function categoryOf(module: string): readonly string[] {
  if (databases.has(module)) return ["database"];
  return applications.has(module) ? ["application"] : [];
}

const systems: ReadonlyMap<string, string> = new Map([
  ["windows", "windows"],
  ["linux", "linux"],
  ["macos", "macos"],
  ["darwin", "macos"],
]);

/** ECS categories and types that are a category of Sigma. */
const hostCategories: readonly (readonly [ecs: string, type: string, category: string])[] = [
  ["process", "start", "process_creation"],
  ["process", "end", "process_termination"],
  ["network", "start", "network_connection"],
  ["network", "connection", "network_connection"],
  ["file", "creation", "file_event"],
  ["file", "change", "file_event"],
  ["file", "deletion", "file_delete"],
  ["registry", "change", "registry_set"],
];

const hosts = new Map<string, LogSource>();

/** Events of a host's processes, files and connections in plain ECS, from any agent. */
function ofHost(event: SecurityEvent): LogSource | undefined {
  const named = text(field(event, "host.os.type")) ?? text(field(event, "host.os.family")) ?? "";
  const system = systems.get(named.toLowerCase());
  if (system === undefined) return undefined;
  const category = hostCategories.find(
    ([ecs, type]) => holds(event["event.category"], ecs) && holds(event["event.type"], type),
  )?.[2];
  const key = `${system}\n${category ?? ""}`;
  let found = hosts.get(key);
  if (found === undefined) {
    found = source({ product: [system], category: category === undefined ? [] : [category], fields: hostFields });
    hosts.set(key, found);
  }
  return found;
}

function holds(value: FieldValue | undefined, wanted: string): boolean {
  return value === wanted || (Array.isArray(value) && value.includes(wanted));
}
