import type { FieldNames, LogSource } from "./source.ts";
import { source } from "./source.ts";
import { channelServices, providerChannels } from "./windows-channels.ts";
import { type EventKind, otherKinds, registryTypes, sysmon } from "./windows-categories.ts";

export const windowsNamespaces = ["winlog.event_data.", "winlog.user_data.", "winlog.system."];

/** Fields that stand at the head of every Windows event. */
export const windowsFields: FieldNames = {
  EventID: ["event.code", "winlog.event_id"],
  EventId: ["event.code", "winlog.event_id"],
  Channel: ["winlog.channel"],
  Provider_Name: ["winlog.provider_name", "winlog.system.Provider_Name", "event.provider"],
  Computer: ["winlog.computer_name", "host.name"],
  ComputerName: ["winlog.event_data.ComputerName", "winlog.computer_name", "host.name"],
  EventRecordID: ["winlog.record_id"],
  Keywords: ["winlog.system.Keywords", "winlog.event_data.Keywords", "winlog.keywords"],
  Level: ["winlog.system.Level", "winlog.event_data.Level"],
  Message: ["winlog.event_data.Message", "message"],
};

/** A Windows event as far as its head tells. */
export interface WindowsHead {
  readonly channel: string | undefined;
  readonly provider: string | undefined;
  readonly code: string;
  readonly eventType: string | undefined;
}

// Providers and codes are what an event says: a name that every object has must find nothing.
const channelOfProvider = new Map(Object.entries(providerChannels));
const channels = new Map(Object.entries(channelServices).map(([channel, service]) => [channel.toLowerCase(), service]));
/** Services whose fields have no spaces in their names. */
const unspaced = new Set(["sysmon", "security", "powershell"]);
const linuxChannel = "linux-sysmon/operational";
/** RPC Firewall writes a channel of its own; its rules call it by its product, and the channel EventLog. */
const rpcFirewall = "rpcfw";

/** Names that rules of one service have for fields that go by others there. */
const serviceFields: Readonly<Record<string, FieldNames>> = {
  windefend: { Feature_Name: ["winlog.event_data.FeatureName", "winlog.event_data.Feature Name"] },
};

const known = new Map<string, LogSource>();
const mostKnown = 20_000;

/** The log source of a Windows event; the same object for the same head. */
export function windowsSource(head: WindowsHead): LogSource {
  const channel = (head.channel ?? channelOfProvider.get(head.provider ?? "") ?? "").toLowerCase();
  const type = head.code === "12" ? (head.eventType ?? "") : "";
  const key = `${channel}\n${head.code}\n${type}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= mostKnown) known.clear();
    found = make(channel, head.code, type);
    known.set(key, found);
  }
  return found;
}

function make(channel: string, code: string, type: string): LogSource {
  if (channel === rpcFirewall) {
    return shared(
      source({
        product: ["windows", "rpc_firewall"],
        category: ["application"],
        namespaces: windowsNamespaces,
        fields: { ...windowsFields, EventLog: ["winlog.channel"] },
      }),
    );
  }
  const linux = channel === linuxChannel;
  const service = linux ? "sysmon" : channels.get(channel);
  const kind = service === undefined ? undefined : kindOf(service, code, type);
  return shared(
    source({
      product: [linux ? "linux" : "windows"],
      service: service === undefined ? [] : [service],
      category: kind?.category ?? [],
      namespaces: windowsNamespaces,
      fields: { ...windowsFields, ...(service === undefined ? {} : serviceFields[service]), ...kind?.fields },
      spaced: service === undefined || !unspaced.has(service),
    }),
  );
}

function kindOf(service: string, code: string, type: string): EventKind | undefined {
  if (service !== "sysmon") return ownOf(otherKinds[service], code);
  return (code === "12" ? ownOf(registryTypes, type) : undefined) ?? ownOf(sysmon, code);
}

function ownOf(kinds: Readonly<Record<string, EventKind>> | undefined, name: string): EventKind | undefined {
  return kinds !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

const sources = new Map<string, LogSource>();

/** One object for all heads that mean the same, so that they share one program. */
function shared(made: LogSource): LogSource {
  const key = JSON.stringify([made.product, made.service, made.category, made.fields, made.spaced]);
  const found = sources.get(key);
  if (found !== undefined) return found;
  sources.set(key, made);
  return made;
}
