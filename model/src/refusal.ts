/** The reasons for an expected "no". The console turns them into HTTP states by one table. */
export const refusalCodes = [
  "bad-request",
  "unauthenticated",
  "forbidden",
  "not-found",
  "conflict",
  "invalid",
  "too-large",
  "too-many",
  "unavailable",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** An expected "no". Anything else that is thrown is a bug and answers 500 without details. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Key of the message catalogue and its values, so that the console can say it in the reader's language. */
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, message: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.detail = detail;
  }
}
