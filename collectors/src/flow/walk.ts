import { u16 } from "./bytes.ts";
import { variable } from "./template.ts";
import type { Plan } from "./plan.ts";

/** Where each field of a record lies: its beginning and its length, one after the other. */
export interface Shape {
  readonly places: Int32Array;
  /** Where the record ends; −1 if it does not end before the set does. */
  end: number;
}

export const newShape = (fields: number): Shape => ({ places: new Int32Array(fields * 2), end: -1 });

/** Finds the fields of a record that begins at `at`; RFC 7011 7 tells how a field says its own length. */
export function shapeOf(
  bytes: Uint8Array,
  { template }: Plan,
  { at, end, shape }: { at: number; end: number; shape: Shape },
): void {
  let next = at;
  shape.end = -1;
  for (const [field, { length }] of template.fields.entries()) {
    let size = length;
    if (length === variable) {
      size = ownLength(bytes, next);
      next += lengthOfLength(bytes, next);
    }
    if (next + size > end) return;
    shape.places[field * 2] = next;
    shape.places[field * 2 + 1] = size;
    next += size;
  }
  shape.end = next;
}

/** The length that a field says itself: in a byte, or in two behind 255. What lies beyond the bytes counts as 0. */
export const ownLength = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 255 ? u16(bytes, at + 1) : (bytes[at] ?? 0);

/** How many bytes say it. */
export const lengthOfLength = (bytes: Uint8Array, at: number): number => (bytes[at] === 255 ? 3 : 1);

/** How many records a set holds; what is left at its end is padding. */
export function countRecords(bytes: Uint8Array, plan: Plan, { start, end }: { start: number; end: number }): number {
  if (plan.length !== undefined) return Math.floor((end - start) / plan.length);
  const shape = newShape(plan.template.fields.length);
  let count = 0;
  for (let at = start; at < end; count += 1) {
    shapeOf(bytes, plan, { at, end, shape });
    if (shape.end < 0 || isPadding(bytes, at, end)) break;
    at = shape.end;
  }
  return count;
}

/** RFC 7011 3.3.1: zeros behind the last record, which may look like an empty one where fields say their own length. */
export function isPadding(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at > 7) return false;
  for (let each = at; each < end; each += 1) if (bytes[each] !== 0) return false;
  return true;
}
