import { drillField } from "@chengfang/model/drill/field";
import type { EventFields, FieldValue } from "@chengfang/model/event";
import { toWire } from "../../wire.ts";

/** Fields of one event at most; collectors' own formats give some hundred. */
const mostFields = 5000;
const kinds: ReadonlySet<FieldValue | undefined> = new Set(["event", "alert", "state", "metric", "pipeline_error"]);
const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const id = /^[\w.:-]{1,200}$/;

/**
 * A line of a collector's spool as it goes into ours: under the collector's name, and of our shape whatever came;
 * undefined if it is no event. A drill is begun at the centre alone: a district cannot take its events out of the counts.
 */
export function ownLine(line: string, collector: string): string | undefined {
  const fields = fieldsOf(line);
  if (fields === undefined || !isEvent(fields)) return undefined;
  delete fields[drillField];
  fields["labels.collector"] = collector;
  try {
    return toWire(fields);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // nested deeper than the stack
    throw error;
  }
}

function fieldsOf(line: string): EventFields | undefined {
  const read = parsed(line);
  if (!isObject(read)) return undefined;
  const { more, ...own } = read;
  if (more !== undefined && !isObject(more)) return undefined;
  const fields = { ...more, ...own };
  return Object.keys(fields).length > mostFields ? undefined : fields;
}

function isEvent(fields: EventFields): boolean {
  return (
    is(fields["@timestamp"], stamp) &&
    is(fields["event.ingested"], stamp) &&
    is(fields["event.id"], id) &&
    kinds.has(fields["event.kind"])
  );
}

const is = (value: FieldValue | undefined, what: RegExp) => typeof value === "string" && what.test(value);

const isObject = (value: FieldValue | undefined): value is EventFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(line: string): FieldValue | undefined {
  try {
    return JSON.parse(line) as FieldValue;
  } catch {
    return undefined;
  }
}
