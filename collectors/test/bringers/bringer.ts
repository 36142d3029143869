import type { EventFields } from "@chengfang/model/event";
import type { openLine } from "../line.ts";

type Line = Awaited<ReturnType<typeof openLine>>;

/** One that puts records where an input looks for them, or tells it of them, and knows each by a name. */
export interface Bringer {
  readonly name: string;
  /** What the configuration says of the input. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly files?: readonly unknown[];
  /** It hears what was kept, or it can be asked again: what a killed process had not stored is still to be had. */
  readonly lasting: boolean;
  /** Brings some more and gives their names; takes as long as its protocol lets it wait. */
  readonly bring: () => Promise<readonly string[]>;
  /** The name of what is stored, if it is of this kind. */
  readonly nameOf: (event: EventFields) => string | undefined;
  /** What lies between it and the collectors, where that is a line. */
  readonly line?: Line;
  readonly close: () => Promise<void>;
}

export interface Stage {
  /** The collectors' data directory. */
  readonly data: string;
  /** A folder on a disk that has room. */
  readonly work: string;
}

/** A field as text; empty where it is none. */
export const textOf = (event: EventFields, field: string): string => {
  const value = event[field];
  return typeof value === "string" ? value : "";
};

/** Names of a kind that stand in the record itself, however it is written. */
export function naming(kind: string) {
  let count = 0;
  const expression = new RegExp(String.raw`proof-${kind}-\d+`);
  return {
    next: (many: number) => Array.from({ length: many }, () => `proof-${kind}-${(count += 1)}`),
    nameOf: (event: EventFields) => expression.exec(textOf(event, "event.original"))?.[0],
  };
}
