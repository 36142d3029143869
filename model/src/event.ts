/** A value of an event's field: what JSON can hold. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

/** Flat fields of an event: ECS dotted names and the source's own namespaces (`winlog.event_data.Image`) as keys. */
export type EventFields = Record<string, FieldValue>;

/**
 * One event as it stands in a segment, in memory and in the index: fields that have a column are keys of their own,
 * all others lie under `more`. `@timestamp` and `event.ingested` are RFC 3339 in UTC with milliseconds.
 */
export interface SecurityEvent {
  readonly "@timestamp": string;
  readonly "event.id": string;
  readonly "event.kind": EventKind;
  readonly "event.ingested": string;
  readonly more?: EventFields;
  readonly [column: string]: FieldValue | undefined;
}

export type EventKind = "event" | "alert" | "state" | "metric" | "pipeline_error";

/** How a column is stored; `keyword[]` and `ip[]` are lists. */
export type ColumnType = "date" | "keyword" | "keyword[]" | "ip" | "ip[]" | "long" | "text";

/** The fields that have a column of their own in the event index. Order is the order on the wire. */
export const columns = {
  "@timestamp": "date",
  "event.id": "keyword",
  "event.ingested": "date",
  "event.kind": "keyword",
  "event.category": "keyword[]",
  "event.type": "keyword[]",
  "event.action": "keyword",
  "event.outcome": "keyword",
  "event.module": "keyword",
  "event.dataset": "keyword",
  "event.code": "keyword",
  "event.severity": "long",
  "host.name": "keyword",
  "source.ip": "ip",
  "source.port": "long",
  "source.geo.country_iso_code": "keyword",
  "destination.ip": "ip",
  "destination.port": "long",
  "destination.geo.country_iso_code": "keyword",
  "network.transport": "keyword",
  "network.protocol": "keyword",
  "network.community_id": "keyword",
  "user.name": "keyword",
  "process.name": "keyword",
  "process.executable": "keyword",
  "process.command_line": "text",
  "process.pid": "long",
  "file.path": "keyword",
  "url.domain": "keyword",
  "url.path": "text",
  "http.request.method": "keyword",
  "http.response.status_code": "long",
  "dns.question.name": "keyword",
  "rule.name": "keyword",
  "rule.id": "keyword",
  "observer.name": "keyword",
  "log.source.address": "keyword",
  "related.ip": "ip[]",
  "related.user": "keyword[]",
  "related.hosts": "keyword[]",
  "labels.asset": "keyword",
  "labels.unit": "keyword",
  "labels.owner": "keyword",
  "labels.zone": "keyword",
  message: "text",
  "event.original": "text",
} as const satisfies Record<string, ColumnType>;
export type Column = keyof typeof columns;

/** The value of a field wherever it lies: a column, or under `more`. Absent gives undefined; present null gives null. */
export function field(event: SecurityEvent, name: string): FieldValue | undefined {
  const own = event[name];
  if (own !== undefined) return own;
  const more = event.more;
  return more !== undefined && Object.hasOwn(more, name) ? more[name] : undefined;
}

/** All fields of an event as one flat object, `more` unfolded; what `chengfang normalize` prints. */
export function flat(event: SecurityEvent): EventFields {
  const { more, ...own } = event;
  return { ...(own as EventFields), ...more };
}
