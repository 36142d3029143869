import type { Risk } from "@chengfang/model/compliance/verdict";
import type { Truth } from "./truth.ts";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Comparison = "<=" | "<" | ">=" | ">" | "==" | "!=";

/** A number, text or list that stands in the rule, or the name of a parameter of the policy. */
export type Value = { readonly literal: string | number } | { readonly parameter: string };

export type ParameterValue = number | string | readonly string[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** What one line, or the field of a row, must be. `regex` picks a text whose group 1 is judged; a column is its own text. */
export type Term = { readonly negated: boolean } & (
  | { readonly kind: "regex"; readonly regex: RegExp }
  | ({ readonly pick: Pick } & (
      | { readonly kind: "number"; readonly compare: Comparison; readonly value: Value }
      | { readonly kind: "age"; readonly days: Value }
      | { readonly kind: "list"; readonly list: string }
      | { readonly kind: "equal"; readonly equal: boolean; readonly value: Value }
      | { readonly kind: "match"; readonly regex: RegExp }
    ))
);
export type Pick = { readonly regex: RegExp } | { readonly column: string };

export type FactKind = "file" | "directory" | "command" | "process" | "registry" | "query";

export interface Target {
  readonly kind: FactKind;
  /** As written. */
  readonly name: string;
  /** The parts between bars; their lines count together. */
  readonly parts: readonly TargetPart[];
}

export interface TargetPart {
  readonly name: string;
  /** Set if the last component holds a star. */
  readonly glob?: RegExp;
}

export type Wanted =
  | { readonly kind: "exists" }
  | { readonly kind: "mode"; readonly most: Value }
  | { readonly kind: "owner"; readonly user: string; readonly group: string }
  | { readonly kind: "lines"; readonly every: boolean; readonly terms: readonly Term[] };

/** One line of `rules:`. */
export interface Rule {
  readonly source: string;
  readonly negated: boolean;
  readonly target: Target;
  /** Blocks of a configuration: it must hold in each. */
  readonly head?: RegExp;
  readonly wanted: Wanted;
}

export interface Check {
  readonly id: string;
  readonly platform: string;
  readonly title: Words;
  readonly why: Words;
  readonly remedy: Words;
  readonly risk: Risk;
  readonly requirements: readonly string[];
  readonly highRiskCases: readonly string[];
  readonly source: string;
  readonly unverified: boolean;
  /** What must hold for the check to apply. */
  readonly when: readonly Rule[];
  /** What a text must look like to be read at all; else nothing is known. */
  readonly shape: readonly Rule[];
  readonly condition: "all" | "any" | "none";
  readonly rules: readonly Rule[];
  /** What is wanted, for people; parameters as `$name`. */
  readonly wanted?: string;
  readonly file: string;
  readonly line: number;
}

/** What a rule came to, and the lines that decided. */
export interface Outcome {
  readonly truth: Truth;
  readonly seen: readonly Sight[];
}

/** A line of a fact, or what there is to say of a fact without one. */
export type Sight = { readonly fact: string } & (
  | { readonly line: string }
  | { readonly state: "missing" | "absent" | "unmatched" | "cut" | "odd" | "failed" | "there" }
);
