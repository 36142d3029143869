import { Refusal } from "@chengfang/model/refusal";
import { changeOf } from "@chengfang/store/records/change";
import { z } from "zod";

export { changeOf } from "@chengfang/store/records/change";

/** A change that may say what its fields held when its author read them. */
export const changeSeen = <S extends z.ZodRawShape>(whole: z.ZodObject<S>) =>
  changeOf(whole).extend({ was: z.record(z.string(), z.unknown()).optional() });

interface Change {
  readonly was?: Readonly<Record<string, unknown>> | undefined;
}

/** The fields given. A field that somebody else has changed since its author read it is refused, not overwritten. */
export function fieldsOf(now: object, { was = {}, ...change }: Change): Record<string, unknown> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const held = new Map(Object.entries(now));
  const lost = given.find(([field, value]) => field in was && !isKept(held.get(field), [was[field], value]));
  if (lost !== undefined) {
    const [field] = lost;
    throw new Refusal("conflict", `somebody else has changed ${field} meanwhile`, { reason: "edited-field", field });
  }
  return Object.fromEntries(given);
}

const isKept = (now: unknown, expected: readonly unknown[]) =>
  expected.some((each) => JSON.stringify(each) === JSON.stringify(now));
