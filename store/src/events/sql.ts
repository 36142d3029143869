/** A value bound to a `?`. */
export type Value = string | number | bigint;

/** A piece of SQL with the values of its `?`; text from outside only ever travels as a value. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

export const sql = (text: string, ...values: readonly Value[]): Sql => ({ text, values });

export const allOf = (pieces: readonly Sql[]): Sql => joined(pieces, " AND ");
export const anyOf = (pieces: readonly Sql[]): Sql => joined(pieces, " OR ");

function joined(pieces: readonly Sql[], by: string): Sql {
  return { text: `(${pieces.map(({ text }) => text).join(by)})`, values: pieces.flatMap(({ values }) => values) };
}

/** A pattern for `LIKE … ESCAPE '\'` out of text that may hold wildcards of its own. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
