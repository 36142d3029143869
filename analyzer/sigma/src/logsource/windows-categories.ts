import type { FieldNames } from "./source.ts";

/** What an event id of a service makes of an event. */
export interface EventKind {
  readonly category: readonly string[];
  readonly fields?: FieldNames;
}

const datum = (name: string): readonly string[] => [`winlog.event_data.${name}`];

const categories = (...category: string[]): EventKind => ({ category });

/** Sysmon's events by id. */
export const sysmon: Readonly<Record<string, EventKind>> = {
  1: categories("process_creation"),
  2: categories("file_change"),
  3: categories("network_connection"),
  4: categories("sysmon_status"),
  5: categories("process_termination"),
  6: categories("driver_load"),
  7: categories("image_load"),
  8: categories("create_remote_thread"),
  9: categories("raw_access_thread"),
  10: categories("process_access"),
  11: categories("file_event"),
  12: categories("registry_event"),
  13: categories("registry_event", "registry_set"),
  14: categories("registry_event", "registry_rename"),
  15: categories("create_stream_hash"),
  16: categories("sysmon_status"),
  17: categories("pipe_created"),
  18: categories("pipe_created"),
  19: categories("wmi_event"),
  20: categories("wmi_event"),
  21: categories("wmi_event"),
  22: categories("dns_query"),
  23: categories("file_delete"),
  24: categories("clipboard_change"),
  25: categories("process_tampering"),
  26: categories("file_delete_detected"),
  27: categories("file_block_executable"),
  28: categories("file_block_shredding"),
  29: categories("file_executable_detected"),
  255: categories("sysmon_error"),
};

/** Sysmon 12 by its EventType. */
export const registryTypes: Readonly<Record<string, EventKind>> = {
  CreateKey: categories("registry_event", "registry_add"),
  DeleteKey: categories("registry_event", "registry_delete"),
  DeleteValue: categories("registry_event", "registry_delete"),
};

const detection: EventKind = {
  category: ["antivirus"],
  fields: { Signature: [...datum("ThreatName"), ...datum("Threat Name")], Filename: datum("Path") },
};

/**
 * Event ids of other services that are events of a category: those of SigmaHQ's table and no others. It leaves out
 * Security 5156 (network_connection to some) and 4657 (registry_set), whose fields mean other things.
 */
export const otherKinds: Readonly<Record<string, Readonly<Record<string, EventKind>>>> = {
  security: {
    4688: {
      category: ["process_creation"],
      fields: {
        Image: [...datum("Image"), ...datum("NewProcessName")],
        ParentImage: [...datum("ParentImage"), ...datum("ParentProcessName")],
      },
    },
  },
  powershell: { 4103: categories("ps_module"), 4104: categories("ps_script") },
  "powershell-classic": {
    400: categories("ps_classic_start"),
    600: categories("ps_classic_provider_start"),
    800: categories("ps_classic_script"),
  },
  windefend: Object.fromEntries(
    [1006, 1007, 1008, 1009, 1010, 1011, 1012, 1017, 1018, 1019, 1115, 1116].map((id) => [id, detection]),
  ),
};
