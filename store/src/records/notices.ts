type JsonText = string;
type Flag = number;

/** Written by the console alone: what goes out under a number (预警, 通报, 上报, 简报). */
export interface DispatchesTable {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  grade: string;
  incident_id: string | null;
  unit_ids: JsonText;
  body: JsonText;
  version: number;
  due_at: string | null;
  created_by: string;
  created_at: string;
  updated_by: string;
  updated_at: string;
  issued_by: string | null;
  issued_at: string | null;
  closed_at: string | null;
}

/** Every version as it was kept; none is ever changed. */
export interface DispatchVersionsTable {
  dispatch_id: string;
  version: number;
  title: string;
  body: JsonText;
  at: string;
  by: string;
}

export interface DispatchUnitsTable {
  dispatch_id: string;
  unit_id: string;
  state: string;
  due_at: string | null;
  signed_at: string | null;
  signed_by: string | null;
  answered_at: string | null;
  answer: string;
  reminded: number;
  reminded_at: string | null;
  escalated_at: string | null;
}

export interface DispatchStepsTable {
  id: string;
  dispatch_id: string;
  seq: number;
  at: string;
  by: string;
  kind: string;
  unit_id: string | null;
  text: string;
}

/** The bytes lie in files named by `sha256` under the data directory. */
export interface DispatchFilesTable {
  id: string;
  dispatch_id: string;
  unit_id: string | null;
  name: string;
  size: number;
  sha256: string;
  sm3: string;
  at: string;
  by: string;
}

/** What people say of an incident, from which its duties of reporting follow. */
export interface ReportFactsTable {
  incident_id: string;
  facts: JsonText;
  version: number;
  at: string;
  by: string;
  /** The earliest moment at which a duty that is not met runs out; null: none runs. */
  next_due: string | null;
  /** Duties whose running out people were told of. */
  told: JsonText;
}

export interface ReportsSentTable {
  id: string;
  incident_id: string;
  duty: string;
  at: string;
  to: string;
  how: string;
  number: string;
  by: string;
  recorded_at: string;
}

/** Written by the console alone. */
export interface ChannelsTable {
  id: string;
  name: string;
  target: JsonText;
  /** Sealed by the platform's key: AES-256-GCM. */
  secret: string;
  host: string;
  enabled: Flag;
  language: string;
  quiet: JsonText | null;
  created_at: string;
  updated_at: string;
}

export interface SchedulesTable {
  id: string;
  period: string;
  at: string;
  day: number;
  channel_ids: JsonText;
  enabled: Flag;
  created_at: string;
  updated_at: string;
}

/** Written by the console alone: what a person wants made or sent; the courier does it. */
export interface ErrandsTable {
  id: string;
  /** situation | send | retry */
  kind: string;
  detail: JsonText;
  at: string;
  by: string;
}

/** Written by the courier alone: situation reports as they were made. */
export interface SituationReportsTable {
  id: string;
  period: string;
  from_time: string;
  to_time: string;
  made_at: string;
  by: string;
  title: string;
  facts: JsonText;
}

/** Written by the courier alone: the outbox, and what became of each message. */
export interface DeliveriesTable {
  id: string;
  channel_id: string;
  what: string;
  title: string;
  message: JsonText;
  state: string;
  attempts: number;
  created_at: string;
  next_at: string | null;
  ended_at: string | null;
  problem: string;
}

/** Written by the courier alone: which errands and which turns of schedules are done. */
export interface CourierTurnsTable {
  id: string;
  at: string;
}

export interface NoticeTables {
  dispatches: DispatchesTable;
  dispatch_versions: DispatchVersionsTable;
  dispatch_units: DispatchUnitsTable;
  dispatch_steps: DispatchStepsTable;
  dispatch_files: DispatchFilesTable;
  report_facts: ReportFactsTable;
  reports_sent: ReportsSentTable;
  channels: ChannelsTable;
  schedules: SchedulesTable;
  errands: ErrandsTable;
  situation_reports: SituationReportsTable;
  deliveries: DeliveriesTable;
  courier_turns: CourierTurnsTable;
}
