import type { Span } from "../language/place.ts";
import type { Option } from "../language/tree.ts";
import type { Code } from "../language/words.ts";

/** What a check says of a rule. */
export interface Finding {
  readonly code: Code;
  readonly span: Span;
  readonly option?: string;
  readonly values: readonly string[];
}

export function at(option: Option, code: Code, ...values: readonly (string | number)[]): Finding {
  return { code, span: option.span, option: option.name.text, values: values.map(String) };
}

export function onSpan(span: Span, code: Code, ...values: readonly (string | number)[]): Finding {
  return { code, span, values: values.map(String) };
}
