import type { FieldValue } from "@chengfang/model/event";
import { u16, u32 } from "./bytes.ts";
import { elementOf } from "./element/table.ts";
import { readerOf } from "./element/value.ts";
import type { Plan } from "./plan.ts";
import { variable } from "./template.ts";
import { isPadding, lengthOfLength, newShape, ownLength, shapeOf } from "./walk.ts";

/** RFC 6313: lists within a record. Deeper ones than exporters send are kept as octets nowhere: the packet has them. */
const maxDepth = 3;
const maxItems = 256;

interface ListBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly plans: ReadonlyMap<number, Plan>;
  readonly header: { readonly version: number };
}

/** The values of a basicList, or the records of the other two, as objects. */
export function listOf(name: string, list: ListBytes, depth = 0): FieldValue[] {
  const { start, end } = list;
  if (depth >= maxDepth || end - start < 1) return [];
  if (name === "subTemplateList")
    return end - start < 3 ? [] : records(list, u16(list.bytes, start + 1), { at: start + 3, end, depth });
  if (name === "subTemplateMultiList") return multi(list, depth);
  return basic(list);
}

function multi(list: ListBytes, depth: number): FieldValue[] {
  const found: FieldValue[] = [];
  for (let at = list.start + 1; at + 4 <= list.end && found.length < maxItems; ) {
    const length = u16(list.bytes, at + 2);
    if (length < 4 || at + length > list.end) break;
    found.push(...records(list, u16(list.bytes, at), { at: at + 4, end: at + length, depth }));
    at += length;
  }
  return found;
}

function records(
  list: ListBytes,
  id: number,
  { at: start, end, depth }: { at: number; end: number; depth: number },
): FieldValue[] {
  const plan = list.plans.get(id);
  if (plan === undefined) return [];
  const shape = newShape(plan.template.fields.length);
  const found: FieldValue[] = [];
  for (let at = start; at < end && found.length < maxItems; at = shape.end) {
    if (isPadding(list.bytes, at, end)) break;
    shapeOf(list.bytes, plan, { at, end, shape });
    if (shape.end < 0) break;
    found.push(record(list, plan, { places: shape.places, depth }));
  }
  return found;
}

function record(list: ListBytes, { template }: Plan, { places, depth }: { places: Int32Array; depth: number }) {
  const values: Record<string, FieldValue> = {};
  for (const [field, { enterprise, element, length }] of template.fields.entries()) {
    const known = elementOf(list.header.version, enterprise, element);
    const at = places[field * 2] ?? 0;
    const size = places[field * 2 + 1] ?? 0;
    if (size === 0 || known.name === "paddingOctets") continue;
    const value =
      known.type === "L"
        ? listOf(known.name, { ...list, start: at, end: at + size }, depth + 1)
        : readerOf(known, length === variable ? undefined : length)(list.bytes, at, size);
    if (value !== undefined) values[known.name] = value;
  }
  return values;
}

/** RFC 6313 4.5.1: semantic, element, length, values. */
function basic({ bytes, start, end, header }: ListBytes): FieldValue[] {
  const type = u16(bytes, start + 1);
  const size = u16(bytes, start + 3);
  const foreign = type > 0x7fff;
  let at = start + (foreign ? 9 : 5);
  const element = elementOf(header.version, foreign ? u32(bytes, start + 5) : 0, type & 0x7fff);
  const read = readerOf(element, undefined);
  const found: FieldValue[] = [];
  while (at < end && found.length < maxItems) {
    const own = size === variable;
    const length = own ? ownLength(bytes, at) : size;
    if (own) at += lengthOfLength(bytes, at);
    if (at + length > end || (length === 0 && !own)) break;
    const value = read(bytes, at, length);
    if (value !== undefined) found.push(value);
    at += length;
  }
  return found;
}
