import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Parsed } from "../format/format.ts";
import { isRejected } from "../format/table.ts";
import type { Observed, Reading } from "./job.ts";

/** So many records of a batch show what a clock says. */
const enough = 16;

interface Taken {
  readonly parsed: Parsed;
  readonly reading: Reading;
  readonly received: number;
}

/**
 * Looks at a record before anything is added to it; undefined until there was something to see. Files were written before,
 * nobody knows how long ago.
 */
export function observe(before: Observed | undefined, { parsed, reading, received }: Taken): Observed | undefined {
  if (isRejected(parsed) || reading.path !== undefined) return before;
  const number = sequenceOf(parsed);
  const delay = before === undefined || before.delays.length < enough ? received - timeOf(parsed) : Number.NaN;
  if (number === undefined && Number.isNaN(delay)) return before;
  const observed = before ?? { delays: [], sequences: [] };
  if (!Number.isNaN(delay)) observed.delays.push(delay);
  if (number !== undefined) observed.sequences.push([senderOf(parsed), number]);
  return observed;
}

function timeOf(fields: EventFields): number {
  const at = fields["@timestamp"];
  return typeof at === "string" ? Date.parse(at) : Number.NaN;
}

function sequenceOf(fields: EventFields): number | undefined {
  const number = memberOf(memberOf(fields["log.syslog.structured_data"], "meta"), "sequenceId");
  return typeof number === "string" && /^[1-9]\d{0,9}$/.test(number) ? Number(number) : undefined;
}

function memberOf(value: FieldValue | undefined, name: string): FieldValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, FieldValue>>)[name];
}

function senderOf(fields: EventFields): string {
  const host = fields["log.syslog.hostname"] ?? fields["host.name"];
  return typeof host === "string" ? host.slice(0, 255) : "";
}
