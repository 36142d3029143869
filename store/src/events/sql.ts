/** A value bound to a `?`. */
export type Value = string | number | bigint;

/** A piece of SQL with the values of its `?`; text from outside only ever travels as a value. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

export const sql = (text: string, ...values: readonly Value[]): Sql => ({ text, values });

export function allOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, " AND ", "TRUE");
}

export function anyOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, " OR ", "FALSE");
}

function joined(pieces: readonly Sql[], by: string, none: string): Sql {
  if (pieces.length === 0) return sql(none);
  return { text: `(${pieces.map(({ text }) => text).join(by)})`, values: pieces.flatMap(({ values }) => values) };
}

/** A pattern for `LIKE … ESCAPE '\'` out of text that may hold wildcards of its own. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
