import type { ReferenceProblem } from "@chengfang/model/enrichment";

/** What is wrong with a file, and in which line; 0 where it has none. */
export interface Flaw {
  readonly reason: ReferenceProblem;
  readonly line: number;
}

/** A file that can be looked up in. */
export interface Sound {
  readonly entries: number;
  /** When its makers made it, where they say. */
  readonly day: string | null;
}
