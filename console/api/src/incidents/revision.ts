import { Refusal } from "@chengfang/model/refusal";

/** Refuses a change that was made on an older state than the one there is; without a revision, whoever comes last wins. */
export function unchanged(now: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== now) {
    throw new Refusal("conflict", `revision ${now}, not ${expected}`, { reason: "edited", revision: now });
  }
}
