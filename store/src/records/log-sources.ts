/** Written by the console alone: senders of logs that have a name, an owner and an alarm for their silence. */
export interface LogSourcesTable {
  id: string;
  name: string;
  kind: string;
  /** What the collectors count it under. */
  sender: string;
  asset_id: string | null;
  unit_id: string | null;
  silent_minutes: number;
  /** Hours in which its silence is no news, as `HH:MM`; null: there are none. */
  quiet_from: string | null;
  quiet_to: string | null;
  /** 1: out of use. */
  retired: number;
  created_by: string;
  created_at: string;
  /** Since when it is silent; null while it sends. */
  silent_since: string | null;
}

export interface LogSourceTables {
  log_sources: LogSourcesTable;
}
