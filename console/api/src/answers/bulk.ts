import { setImmediate as breathe } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import type { Refused } from "./schema.ts";

/** Does each in a transaction of its own: an expected no is told beside the ones that went through. */
export async function oneByOne<I extends { readonly unit: string }, T>(
  inputs: readonly I[],
  act: (input: I) => Promise<T>,
): Promise<{ done: T[]; refused: Refused[] }> {
  const done: T[] = [];
  const refused: Refused[] = [];
  for (const input of inputs) {
    await breathe(); // SQLite answers without ever going back to the event loop
    try {
      done.push(await act(input));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ unit: input.unit, code: error.code, reason: String(error.detail["reason"] ?? "") });
    }
  }
  return { done, refused };
}
