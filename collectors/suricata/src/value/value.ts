/** What stands behind an option's colon, by its shape. */
export type Value =
  | None
  | Content
  | Pcre
  | Text
  | Whole
  | Comparison
  | Words
  | Settings
  | Metadata
  | Reference
  | Bits
  | Counter
  | Bytes
  | Requires
  | Unknown;

export interface None {
  readonly shape: "none";
}

/** Bytes to look for, one character a byte. */
export interface Content {
  readonly shape: "content";
  readonly negated: boolean;
  readonly bytes: string;
  /** Snort 3 writes modifiers behind the content: `content:"a", nocase, depth 5`. */
  readonly modifiers: readonly Pair[];
}

export interface Pcre {
  readonly shape: "pcre";
  readonly negated: boolean;
  readonly pattern: string;
  readonly flags: string;
  /** `flow:name`, `pkt:name`: where captures go. */
  readonly captures: readonly string[];
}

export interface Text {
  readonly shape: "text";
  readonly negated: boolean;
  readonly quoted: boolean;
  readonly text: string;
}

export interface Whole {
  readonly shape: "whole";
  readonly value: number;
}

/** A number, or a name that stands for one: an extracted variable, a constant of the protocol, digits with a unit. */
export type Quantity = number | string;

/** `5`, `!5`, `>5`, `5<>10`, `&0x40`; `extra` is what follows behind commas. */
export interface Comparison {
  readonly shape: "comparison";
  readonly operator: "=" | "!" | "<" | ">" | "<=" | ">=" | "<>" | "-" | "&" | "!&" | "!<>" | "!-";
  readonly value: Quantity;
  readonly to?: Quantity;
  readonly extra: readonly string[];
}

/** Items between commas. */
export interface Words {
  readonly shape: "words";
  readonly words: readonly string[];
}

/** A name, alone or with a value. */
export interface Pair {
  readonly name: string;
  readonly value?: string;
}

/** `name value, name value, flag`. */
export interface Settings {
  readonly shape: "settings";
  readonly pairs: readonly Pair[];
}

export interface Metadata {
  readonly shape: "metadata";
  readonly entries: readonly Pair[];
}

export interface Reference {
  readonly shape: "reference";
  readonly type: string;
  readonly id: string;
}

/** flowbits, xbits, hostbits: `set,a|b`, `isset,name,track ip_src,expire 60`. */
export interface Bits {
  readonly shape: "bits";
  readonly command: string;
  readonly names: readonly string[];
  readonly extra: readonly string[];
}

/** flowint: `name,+,1`, `name,isset`. */
export interface Counter {
  readonly shape: "counter";
  readonly name: string;
  readonly command: string;
  readonly operand?: Quantity;
}

/** byte_test, byte_jump, byte_extract: what is read where, and what is done with it. */
export interface Bytes {
  readonly shape: "bytes";
  readonly count: Quantity;
  /** Only byte_test. */
  readonly test?: { readonly negated: boolean; readonly operator: string; readonly value: Quantity };
  readonly offset: Quantity;
  /** Only byte_extract. */
  readonly name?: string;
  readonly flags: readonly Pair[];
}

/** One demand: the version is within one of the alternatives, each a list of bounds; or a keyword or feature is there. */
export type Requirement =
  | { readonly kind: "version"; readonly alternatives: readonly (readonly Bound[])[] }
  | { readonly kind: "keyword" | "feature"; readonly name: string };

export interface Bound {
  readonly operator: ">=" | ">" | "<" | "<=";
  readonly version: string;
}

export interface Requires {
  readonly shape: "requires";
  readonly demands: readonly Requirement[];
}

/** The value of an option that nobody knows, as it was written; absent if there is no colon. */
export interface Unknown {
  readonly shape: "unknown";
  readonly text?: string;
}
