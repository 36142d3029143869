import { application, codeIntegrity } from "./channel/application.ts";
import { bits } from "./channel/bits.ts";
import { defender } from "./channel/defender.ts";
import { powershell } from "./channel/powershell.ts";
import { localSessions, remoteConnections } from "./channel/remote-desktop.ts";
import { security } from "./channel/security.ts";
import { linuxSysmon, sysmon } from "./channel/sysmon.ts";
import { system } from "./channel/system.ts";
import { dnsServer, firewall, ntlm, smbServer } from "./channel/network.ts";
import { taskScheduler } from "./channel/task-scheduler.ts";
import { subject } from "./channel/who.ts";
import { wmiActivity } from "./channel/wmi.ts";
import { type Channel, reading, type Reading } from "./kind.ts";

/** Channels, in lower case as some senders write them so. */
const channels: Readonly<Record<string, Channel>> = {
  security,
  system,
  application,
  "windows powershell": powershell,
  "microsoft-windows-sysmon/operational": sysmon,
  "linux-sysmon/operational": linuxSysmon,
  "microsoft-windows-powershell/operational": powershell,
  "powershellcore/operational": powershell,
  "microsoft-windows-windows defender/operational": defender,
  "microsoft-windows-taskscheduler/operational": taskScheduler,
  "microsoft-windows-wmi-activity/operational": wmiActivity,
  "microsoft-windows-terminalservices-localsessionmanager/operational": localSessions,
  "microsoft-windows-terminalservices-remoteconnectionmanager/operational": remoteConnections,
  "microsoft-windows-remotedesktopservices-rdpcorets/operational": remoteConnections,
  "microsoft-windows-bits-client/operational": bits,
  "microsoft-windows-applocker/exe and dll": codeIntegrity,
  "microsoft-windows-applocker/msi and script": codeIntegrity,
  "microsoft-windows-codeintegrity/operational": codeIntegrity,
  "microsoft-windows-windows firewall with advanced security/firewall": firewall,
  "microsoft-windows-ntlm/operational": ntlm,
  "microsoft-windows-smbserver/security": smbServer,
  "dns server": dnsServer,
  "microsoft-windows-dnsserver/audit": dnsServer,
};

/** Providers, for records that lost their channel on the way. */
const providers: Readonly<Record<string, Channel>> = {
  "microsoft-windows-security-auditing": security,
  "microsoft-windows-sysmon": sysmon,
  "linux-sysmon": linuxSysmon,
  "microsoft-windows-powershell": powershell,
  powershell,
  "microsoft-windows-windows defender": defender,
  "microsoft-windows-taskscheduler": taskScheduler,
  "microsoft-windows-wmi-activity": wmiActivity,
  "service control manager": system,
};

/** Every channel by name, for the test of its tables. */
export const knownChannels: ReadonlyMap<string, Channel> = new Map(Object.entries(channels));

const other: Channel = { dataset: "windows.other", kinds: {}, fields: subject };

interface Compiled {
  readonly module: string;
  readonly dataset: string;
  readonly kinds: ReadonlyMap<string, Reading>;
  readonly fallback: Reading;
}

const compiled = new Map<Channel, Compiled>(
  [other, ...Object.values(channels), ...Object.values(providers)].map((channel) => [channel, compile(channel)]),
);
const byChannel = compiledTable(channels);
const byProvider = compiledTable(providers);

/** What is known of a channel, by its name or else by the provider; always something. */
export function channelOf(channel: unknown, provider: unknown): Compiled {
  return named(byChannel, channel) ?? named(byProvider, provider) ?? (compiled.get(other) as Compiled);
}

function named(table: ReadonlyMap<string, Compiled>, name: unknown): Compiled | undefined {
  if (typeof name !== "string") return undefined;
  return table.get(name) ?? table.get(name.toLowerCase());
}

function compile(channel: Channel): Compiled {
  const kinds = Object.entries(channel.kinds).map(([id, kind]) => [id, reading(kind, channel.fields)] as const);
  const { dataset } = channel;
  return {
    module: dataset.slice(0, dataset.indexOf(".")),
    dataset,
    kinds: new Map(kinds),
    fallback: reading({}, channel.fields),
  };
}

function compiledTable(table: Readonly<Record<string, Channel>>): Map<string, Compiled> {
  return new Map(Object.entries(table).map(([name, channel]) => [name, compiled.get(channel) ?? compile(channel)]));
}
