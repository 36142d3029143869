import type { terms, Words } from "./terms.ts";

/** What is told beside a page. */
export interface Help {
  readonly about: Words;
  /** Keys of the page itself; those that work everywhere are told by the panel. */
  readonly keys?: readonly (readonly [key: string, does: Words])[];
  readonly terms?: readonly (keyof typeof terms)[];
}

/** By the names of pages. */
export type Helps = Readonly<Record<string, Help>>;
