/** Every reason for which bytes or text from outside are refused. */
const malformedCodes = [
  "truncated",
  "trailing-data",
  "too-large",
  "too-deep",
  "indefinite-length",
  "non-minimal-length",
  "high-tag-number",
  "wrong-form",
  "unexpected-tag",
  "missing-element",
  "bad-integer",
  "bad-boolean",
  "bad-null",
  "bad-oid",
  "bad-bit-string",
  "bad-string",
  "bad-time",
  "unsorted-set",
  "default-encoded",
  "empty-sequence",
  "bad-version",
  "bad-serial",
  "bad-key",
  "bad-name",
  "duplicate-extension",
  "bad-extension",
  "bad-algorithm",
  "bad-pem",
  "bad-value",
  "unsupported",
] as const;
export type MalformedCode = (typeof malformedCodes)[number];

/** Why an input was refused, and where: `offset` counts octets from the start of the outermost input. */
export interface Malformed {
  readonly malformed: MalformedCode;
  readonly offset: number;
  readonly detail: string;
}

/** Thrown inside a parser and turned into a value by `parsing`; it never leaves a public parse function. */
export class Malformation extends Error {
  readonly code: MalformedCode;
  readonly offset: number;

  constructor(code: MalformedCode, offset: number, detail: string) {
    super(detail);
    this.name = "Malformation";
    this.code = code;
    this.offset = offset;
  }
}

/** Runs a parser; bad input becomes a value, anything else that is thrown is a bug and rises. */
export function parsing<T>(read: () => T): T | Malformed {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformation) {
      return { malformed: error.code, offset: error.offset, detail: error.message };
    }
    throw error;
  }
}

/** Tells a refusal from a parsed value. */
export function isMalformed(value: unknown): value is Malformed {
  return typeof value === "object" && value !== null && "malformed" in value && "offset" in value;
}

/** The value, or the refusal thrown again, for a parser that calls a public one. */
export function demand<T>(value: T | Malformed, base = 0): T {
  if (isMalformed(value)) throw new Malformation(value.malformed, base + value.offset, value.detail);
  return value;
}
