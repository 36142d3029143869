import type { Value } from "../value/value.ts";
import type { Span } from "./place.ts";

export const actions = ["alert", "pass", "drop", "reject", "rejectsrc", "rejectdst", "rejectboth", "config"] as const;
/** Actions of Snort that Suricata does not know: 2 has `log`, `sdrop`, `activate`, `dynamic`; 3 has `block` and `react`, `rewrite`. */
export const snortActions = ["log", "sdrop", "activate", "dynamic", "block", "react", "rewrite"] as const;
export type Action = (typeof actions)[number] | (typeof snortActions)[number];

export type Direction = "->" | "<>" | "=>";

/** Addresses of one side. */
export type Address = { readonly negated: boolean; readonly span: Span } & (
  | { readonly kind: "any" }
  | { readonly kind: "variable"; readonly name: string }
  /** One address, or a net by prefix length or mask as it was written. */
  | { readonly kind: "net"; readonly address: string; readonly mask?: string }
  | { readonly kind: "range"; readonly from: string; readonly to: string }
  | { readonly kind: "group"; readonly members: readonly Address[] }
);

/** Ports of one side; an open end of a range is left out. */
export type Port = { readonly negated: boolean; readonly span: Span } & (
  | { readonly kind: "any" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "port"; readonly port: number }
  | { readonly kind: "range"; readonly from?: number; readonly to?: number }
  | { readonly kind: "group"; readonly members: readonly Port[] }
);

export interface Word<Text extends string = string> {
  readonly text: Text;
  readonly span: Span;
}

export interface Option {
  readonly name: Word;
  readonly value: Value;
  /** From the name to the semicolon. */
  readonly span: Span;
  /** What stands behind the colon; absent if there is no colon. */
  readonly valueSpan?: Span;
}

/** What a rule says of the packets it looks at; Snort 3 allows rules without addresses. */
export interface Header {
  readonly action: Word<Action>;
  /** `tcp`, `http`, `http:request_line` … */
  readonly protocol: Word;
  readonly source: Address;
  readonly sourcePort: Port;
  readonly direction: Word<Direction>;
  readonly destination: Address;
  readonly destinationPort: Port;
}

export interface Rule {
  /** False if the line is commented out. */
  readonly enabled: boolean;
  readonly header: Header;
  readonly options: readonly Option[];
  readonly span: Span;
}

/** What stands in a file, in its order. */
export type Entry =
  | { readonly kind: "rule"; readonly rule: Rule; readonly span: Span }
  /** A rule that cannot be read; the file's problems say why. */
  | { readonly kind: "broken"; readonly span: Span }
  | { readonly kind: "comment"; readonly span: Span }
  | { readonly kind: "blank"; readonly span: Span };
