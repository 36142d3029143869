import { crowd } from "@chengfang/model/data/anonymity";
import type { Anonymity } from "@chengfang/model/data/anonymity";
import { Refusal } from "@chengfang/model/refusal";

/** Masked rows counted by their quasi-identifiers. */
export interface People {
  readonly add: (valueOf: (column: string) => string) => void;
  readonly judge: (k: number) => Anonymity;
}

export function peopleOf(quasi: readonly string[], columns: { has(name: string): boolean }): People | undefined {
  if (quasi.length === 0) return undefined;
  const unknown = quasi.find((name) => !columns.has(name));
  if (unknown !== undefined) {
    throw new Refusal("invalid", `there is no column ${unknown}`, { reason: "column", column: unknown });
  }
  const counted = crowd();
  return { add: (valueOf) => counted.add(quasi.map(valueOf)), judge: (k) => counted.judge(k) };
}
