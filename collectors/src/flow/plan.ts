import { slot } from "./slots.ts";
import { elementOf, scopeOf } from "./element/table.ts";
import type { Element } from "./element/table.ts";
import { targets } from "./element/target.ts";
import type { Change } from "./element/target.ts";
import { changed, numberReader, readerOf } from "./element/value.ts";
import type { Read } from "./element/value.ts";
import { variable } from "./template.ts";
import type { FieldSpec, Template } from "./template.ts";

/** One thing that is done with a field: it becomes a field of the event, or a number that others are worked out of. */
export type Step =
  | { readonly field: number; readonly at: number; readonly length: number; readonly key: string; readonly read: Read }
  | {
      readonly field: number;
      readonly at: number;
      readonly length: number;
      readonly slot: number;
      readonly number: (bytes: Uint8Array, at: number, length: number) => number;
    };

/** How records of a template are read. */
export interface Plan {
  readonly template: Template;
  /** Bytes of a record, where all its fields have a fixed length. */
  readonly length: number | undefined;
  readonly steps: readonly Step[];
  /** Fields that are lists (RFC 6313), by their place among the fields. */
  readonly lists: ReadonlyMap<number, Element>;
}

const padding = "paddingOctets";

/** Works out once how records of a template are read. */
export function planOf(template: Template, version: number): Plan {
  const fixed = template.fields.every(({ length }) => length !== variable);
  const steps: Step[] = [];
  const lists = new Map<number, Element>();
  const taken = new Set<string>();
  const both = hasBothFamilies(template);
  let at = 0;
  for (const [field, spec] of template.fields.entries()) {
    const isScope = field < template.scopes;
    const element = (isScope ? scopeOf : elementOf)(version, spec.enterprise, spec.element);
    const place = { field, at, length: spec.length };
    if (element.type === "L") lists.set(field, element);
    else if (element.name !== padding && spec.length > 0) {
      steps.push(...stepsOf(element, { place, spec, template, both, taken }));
    }
    at += spec.length;
  }
  return { template, length: fixed ? at : undefined, steps, lists };
}

interface Around {
  readonly place: { field: number; at: number; length: number };
  readonly spec: FieldSpec;
  readonly template: Template;
  readonly both: boolean;
  readonly taken: Set<string>;
}

/** What records of options are about are no flows: all their fields stay under their own names. */
function stepsOf(element: Element, around: Around): Step[] {
  const { place, spec, template, taken } = around;
  const read = readerOf(element, spec.length === variable ? undefined : spec.length);
  const target = template.options ? undefined : targets[element.name];
  const own = (): Step => ({ ...place, key: freeKey(`netflow.${element.name}`, taken), read });
  if (target === undefined) return [own()];
  const steps: Step[] = [];
  if (target.slot !== undefined)
    steps.push({ ...place, slot: slot[target.slot], number: scaled(element, target.times) });
  if (target.also === true) steps.push(own());
  if (target.field === undefined) return steps;
  return [...steps, fieldStep({ field: target.field, change: target.change, read, own }, around)];
}

interface Wanted {
  readonly field: string;
  readonly change: Change | undefined;
  readonly read: Read;
  readonly own: () => Step;
}

/** The first that wants a field gets it; of addresses of two families, the one that is not all zeros. */
function fieldStep({ field, change, read, own }: Wanted, { place, both, taken }: Around): Step {
  if (taken.has(field) && !both) return own();
  taken.add(field);
  const how = change ?? (both && field.endsWith(".ip") ? "nonzero" : undefined);
  return { ...place, key: field, read: how === undefined ? read : changed(read, how) };
}

function scaled(
  element: Element,
  times: number | undefined,
): (bytes: Uint8Array, at: number, length: number) => number {
  const read = numberReader(element);
  return times === undefined ? read : (bytes, at, length) => Math.round(read(bytes, at, length) * times);
}

/** A template may have an element twice; the second keeps its value under a name of its own. */
function freeKey(key: string, taken: Set<string>): string {
  let free = key;
  for (let number = 2; taken.has(free); number += 1) free = `${key}_${number}`;
  taken.add(free);
  return free;
}

/** Some exporters send both families in one record and fill one with zeros. */
function hasBothFamilies({ fields }: Template): boolean {
  const has = (element: number) => fields.some((field) => field.enterprise === 0 && field.element === element);
  return (has(8) && has(27)) || (has(12) && has(28)) || (has(225) && has(281)) || (has(130) && has(131));
}
