import type { Host } from "../city.ts";

type Data = Readonly<Record<string, string>>;

interface WindowsEvent {
  readonly channel: string;
  readonly provider: string;
  readonly id: number;
  readonly data: Data;
}

/** A Windows event as Winlogbeat sends it. */
function winlogbeat(at: number, host: Host, { channel, provider, id, data }: WindowsEvent): string {
  return JSON.stringify({
    "@timestamp": new Date(at).toISOString(),
    event: { code: String(id), kind: "event", provider },
    host: { name: host.name },
    winlog: {
      channel,
      provider_name: provider,
      event_id: String(id),
      computer_name: host.name,
      record_id: at % 1e9,
      event_data: data,
    },
  });
}

export function sysmon(at: number, host: Host, { id, data }: { id: number; data: Data }): string {
  return winlogbeat(at, host, {
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    id,
    data: { UtcTime: new Date(at).toISOString().replace("T", " ").slice(0, 23), ...data },
  });
}

export function security(at: number, host: Host, { id, data }: { id: number; data: Data }): string {
  const provider = id === 1102 ? "Microsoft-Windows-Eventlog" : "Microsoft-Windows-Security-Auditing";
  return winlogbeat(at, host, { channel: "Security", provider, id, data });
}

export function system(at: number, host: Host, { id, data }: { id: number; data: Data }): string {
  return winlogbeat(at, host, { channel: "System", provider: "Service Control Manager", id, data });
}

interface Process {
  readonly image: string;
  readonly command: string;
  readonly parent: string;
  readonly user: string;
}

/** Sysmon 1: a process was created. */
export function process(at: number, host: Host, { image, command, parent, user }: Process): string {
  const name = image.split("\\").at(-1) ?? image;
  return sysmon(at, host, {
    id: 1,
    data: {
      ProcessGuid: `{2c1a8c1b-${at % 10_000}-6650-0000-00107${at % 10_000}00}`,
      ProcessId: String(1000 + (at % 20_000)),
      Image: image,
      OriginalFileName: name,
      CommandLine: command,
      CurrentDirectory: "C:\\Windows\\System32\\",
      User: user,
      LogonId: "0x3e7a1",
      IntegrityLevel: "High",
      ParentImage: parent,
      ParentCommandLine: parent,
    },
  });
}

/** Security 4624: a logon that succeeded. */
export function logon(
  at: number,
  host: Host,
  { user, from, type = 3 }: { user: string; from: string; type?: number },
): string {
  return security(at, host, {
    id: 4624,
    data: {
      SubjectUserSid: "S-1-0-0",
      TargetUserName: user,
      TargetDomainName: "CITY",
      TargetLogonId: "0x8f2a1",
      LogonType: String(type),
      LogonProcessName: "NtLmSsp",
      AuthenticationPackageName: "NTLM",
      WorkstationName: "-",
      IpAddress: from,
      IpPort: String(49_152 + (at % 10_000)),
    },
  });
}
