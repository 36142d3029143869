import type { LogSource } from "@chengfang/sigma/logsource/source";
import { windowsFields, windowsSource } from "@chengfang/sigma/logsource/windows";
import { otherKinds, registryTypes, sysmon } from "@chengfang/sigma/logsource/windows-categories";
import { channelServices } from "@chengfang/sigma/logsource/windows-channels";
import type { Feed } from "./feed.ts";
import { categoryFields, eventFields, serviceFields } from "./windows-fields.ts";

/** The datasets of channels that have one of their own; all others are `windows.other`. */
const serviceDatasets: Readonly<Record<string, string>> = {
  sysmon: "windows.sysmon",
  security: "windows.security",
  system: "windows.system",
  application: "windows.application",
  powershell: "windows.powershell",
  "powershell-classic": "windows.powershell",
  windefend: "windows.defender",
};

const formats = ["evtx-json", "winlogbeat", "windows-xml", "syslog"];
const linuxChannel = "Linux-Sysmon/Operational";
/** What Sysmon for Linux writes: processes, connections, files, and of itself. */
const linuxIds = ["1", "3", "4", "5", "9", "11", "16", "23"];

const channels = new Map(Object.entries(channelServices).map(([channel, service]) => [service, channel]));
const heads = ["event.code", "event.provider", ...Object.values(windowsFields).flat()];

function feed(dataset: string, source: LogSource, data: readonly string[]): Feed {
  const known = new Set([...heads, "message", ...data.map((name) => `winlog.event_data.${name}`)]);
  return { dataset, formats, source, known };
}

const fieldsOf = (categories: readonly string[]) => categories.flatMap((category) => categoryFields[category] ?? []);
/** At the head of every event of Sysmon. */
const headOfSysmon = ["RuleName", "UtcTime"];
const allOfSysmon = [...headOfSysmon, ...Object.values(categoryFields).flat()];

/** One feed for each channel of Windows, and one for each event of it that is of a category. */
export const windowsFeeds: readonly Feed[] = [
  ...[...channels].map(([service, channel]) =>
    feed(
      serviceDatasets[service] ?? "windows.other",
      windowsSource({ channel, provider: undefined, code: "", eventType: undefined }),
      service === "sysmon" ? allOfSysmon : (serviceFields[service] ?? []),
    ),
  ),
  feed("windows.other", windowsSource({ channel: "RPCFW", provider: undefined, code: "", eventType: undefined }), []),
  ...Object.keys(sysmon).map((code) => ofSysmon("windows.sysmon", code)),
  ...Object.keys(registryTypes).map((eventType) => ofSysmon("windows.sysmon", "12", eventType)),
  ...linuxIds.map((code) => ofSysmon("linux.sysmon", code)),
  ...Object.entries(otherKinds).flatMap(([service, kinds]) => Object.keys(kinds).map((code) => ofKind(service, code))),
];

function ofSysmon(dataset: "windows.sysmon" | "linux.sysmon", code: string, eventType?: string): Feed {
  const channel = dataset === "linux.sysmon" ? linuxChannel : channels.get("sysmon");
  const source = windowsSource({ channel, provider: undefined, code, eventType });
  return feed(dataset, source, [...headOfSysmon, ...fieldsOf(source.category)]);
}

function ofKind(service: string, code: string): Feed {
  const source = windowsSource({ channel: channels.get(service), provider: undefined, code, eventType: undefined });
  const data = eventFields[`${service} ${code}`] ?? [...fieldsOf(source.category), ...(serviceFields[service] ?? [])];
  return feed(serviceDatasets[service] ?? "windows.other", source, data);
}
