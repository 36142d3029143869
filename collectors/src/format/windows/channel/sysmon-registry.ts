import type { EventFields } from "@chengfang/model/event";

/** Sysmon writes hives in short or as the kernel does; ECS wants the short names. */
const hives: ReadonlyMap<string, string> = new Map([
  ["HKLM", "HKLM"],
  ["HKU", "HKU"],
  ["HKCR", "HKCR"],
  ["HKCU", "HKCU"],
  ["HKEY_LOCAL_MACHINE", "HKLM"],
  ["HKEY_USERS", "HKU"],
  ["HKEY_CLASSES_ROOT", "HKCR"],
  ["HKEY_CURRENT_USER", "HKCU"],
  ["\\REGISTRY\\MACHINE", "HKLM"],
  ["\\REGISTRY\\USER", "HKU"],
]);

export function registryHive(fields: EventFields): string | undefined {
  return split(fields)?.hive;
}

/** The path without the hive. */
export function registryKey(fields: EventFields): string | undefined {
  return split(fields)?.key;
}

/** The last part of the path. */
export function registryValue(fields: EventFields): string | undefined {
  const key = split(fields)?.key;
  return key === undefined ? undefined : key.slice(key.lastIndexOf("\\") + 1);
}

/** What was written: `DWORD (0x00000001)`, `QWORD (0x…-0x…)`, `Binary Data`, or text. */
export function registryData(fields: EventFields): readonly string[] | undefined {
  const details = text(fields["winlog.event_data.Details"]);
  if (details === undefined || details === "Binary Data") return undefined;
  const dword = /^DWORD \(0x([0-9a-f]{1,8})\)$/i.exec(details)?.[1];
  if (dword !== undefined) return [String(Number.parseInt(dword, 16))];
  const [, high, low] = /^QWORD \(0x([0-9a-f]{1,8})-0x([0-9a-f]{1,8})\)$/i.exec(details) ?? [];
  if (high !== undefined && low !== undefined) return [String(BigInt(`0x${high}${low.padStart(8, "0")}`))];
  return [details];
}

export function registryType(fields: EventFields): string | undefined {
  const details = text(fields["winlog.event_data.Details"]);
  if (details === undefined) return undefined;
  if (details.startsWith("DWORD (")) return "REG_DWORD";
  if (details.startsWith("QWORD (")) return "REG_QWORD";
  return details === "Binary Data" ? "REG_BINARY" : "REG_SZ";
}

function split(fields: EventFields): { hive: string; key: string } | undefined {
  const path = text(fields["winlog.event_data.TargetObject"]);
  if (path === undefined) return undefined;
  const end = path.indexOf("\\", path.startsWith("\\REGISTRY\\") ? 10 : 0);
  if (end < 0) return undefined;
  const hive = hives.get(path.slice(0, end).toUpperCase());
  return hive === undefined ? undefined : { hive, key: path.slice(end + 1) };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== "-" ? value : undefined;
}
