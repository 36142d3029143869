import type { SigmaRule } from "@chengfang/sigma";
import type { Sight } from "./options.ts";
import type { Totals } from "./totals.ts";

export type RulesForThread = { readonly kind: "rules"; readonly rules: readonly SigmaRule[] } & Omit<Sight, "rules">;

export type ToThread =
  | RulesForThread
  | { readonly kind: "block"; readonly block: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The blocks before this one are counted: its first record has this number. */
  | { readonly kind: "first"; readonly block: number; readonly first: number };

export type FromThread =
  | { readonly kind: "counted"; readonly block: number; readonly found: Totals; readonly matches: number }
  | { readonly kind: "written"; readonly block: number; readonly lines: Uint8Array };
