/** A text with the place that is read next. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export function look({ text, at }: Cursor, what: string): boolean {
  return text.startsWith(what, at);
}

export function take(cursor: Cursor, what: string): boolean {
  if (!look(cursor, what)) return false;
  cursor.at += what.length;
  return true;
}
