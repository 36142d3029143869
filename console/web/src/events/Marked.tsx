import { highlight } from "./highlight.ts";

/** A text with the words that were looked for, or that matched, marked. */
export const Marked = ({ text, words }: { text: string; words: readonly string[] }) =>
  highlight(text, words).map(({ at, text: piece, marked }) =>
    marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
