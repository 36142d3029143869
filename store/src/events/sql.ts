/** A value bound to a `?`. */
export type Value = string | number | bigint;

/** A piece of SQL with the values of its `?`; text from outside only ever travels as a value. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

export const sql = (text: string, ...values: readonly Value[]): Sql => ({ text, values });

export function allOf(pieces: readonly Sql[]): Sql {
  return { text: `(${pieces.map(({ text }) => text).join(" AND ")})`, values: pieces.flatMap(({ values }) => values) };
}

/** A pattern for `LIKE … ESCAPE '\'` out of text that may hold wildcards of its own. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
