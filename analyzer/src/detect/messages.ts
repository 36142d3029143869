import type { Totals } from "./totals.ts";

export type ToThread =
  | { readonly kind: "block"; readonly block: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The blocks before this one are counted: its first record has this number. */
  | { readonly kind: "first"; readonly block: number; readonly first: number };

export type FromDesk =
  | { readonly kind: "counted"; readonly block: number; readonly found: Totals; readonly matches: number }
  | { readonly kind: "written"; readonly block: number; readonly lines: Uint8Array<ArrayBuffer> };

/** A thread says so when its rules are compiled. */
export type FromThread = FromDesk | { readonly kind: "ready" };
