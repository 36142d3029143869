/** People's own words, a paragraph a line; empty lines are none. */
export const paragraphs = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
