import type { EventFields } from "@chengfang/model/event";
import { finishFlow } from "./finish.ts";
import type { Header } from "./finish.ts";
import { listOf } from "./list.ts";
import type { Plan } from "./plan.ts";
import { newSlots } from "./slots.ts";
import type { Slots } from "./slots.ts";
import { isPadding, newShape, shapeOf } from "./walk.ts";
import type { Shape } from "./walk.ts";

/** Records of a packet beyond this are none that an exporter sends: it costs a sender nothing to claim them. */
export const maxRecords = 4096;

export interface RecordSet {
  readonly bytes: Uint8Array;
  readonly plan: Plan;
  readonly start: number;
  readonly end: number;
  readonly header: Header;
  /** Plans by template id, for records within records. */
  readonly plans: ReadonlyMap<number, Plan>;
}

const slots: Slots = newSlots();

/** The events of all records of a set, each begun by `begin`. */
export function* recordsOf(set: RecordSet, begin: (options: boolean) => EventFields): Generator<EventFields> {
  const { bytes, plan, start, end } = set;
  const shape = plan.length === undefined ? newShape(plan.template.fields.length) : undefined;
  for (let at = start; at < end; ) {
    let next = at + (plan.length ?? 0);
    if (shape !== undefined) {
      if (isPadding(bytes, at, end)) return;
      shapeOf(bytes, plan, { at, end, shape });
      next = shape.end;
    }
    if (next > end || next < 0) return;
    const fields = begin(plan.template.options);
    slots.fill(Number.NaN);
    if (shape === undefined) readFixed(set, at, fields);
    else readShaped(set, shape, fields);
    if (plan.lists.size > 0) readLists(set, shape, fields);
    if (!plan.template.options) finishFlow(fields, slots, set.header);
    yield fields;
    at = next;
  }
}

function readFixed({ bytes, plan }: RecordSet, start: number, fields: EventFields): void {
  for (const step of plan.steps) {
    if ("slot" in step) {
      slots[step.slot] = step.number(bytes, start + step.at, step.length);
    } else {
      const value = step.read(bytes, start + step.at, step.length);
      if (value !== undefined) fields[step.key] = value;
    }
  }
}

function readShaped({ bytes, plan }: RecordSet, { places }: Shape, fields: EventFields): void {
  for (const step of plan.steps) {
    const at = places[step.field * 2] ?? 0;
    const length = places[step.field * 2 + 1] ?? 0;
    if ("slot" in step) {
      slots[step.slot] = step.number(bytes, at, length);
    } else {
      const value = length === 0 ? undefined : step.read(bytes, at, length);
      if (value !== undefined) fields[step.key] = value;
    }
  }
}

function readLists(set: RecordSet, shape: Shape | undefined, fields: EventFields): void {
  for (const [field, element] of set.plan.lists) {
    const at = shape?.places[field * 2];
    const length = shape?.places[field * 2 + 1];
    if (at === undefined || length === undefined) continue;
    const list = listOf(element.name, { ...set, start: at, end: at + length });
    if (list.length > 0) fields[`netflow.${element.name}`] = list;
  }
}
