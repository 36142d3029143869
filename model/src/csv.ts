/** Text of a CSV as people save it: UTF-8, or GB18030 as Excel in China does it. */
export function csvText(file: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("gb18030").decode(file);
  }
}

/** What divides its cells: the one of comma, semicolon and tab that its first line has most of. */
export function csvDelimiter(text: string): string {
  const [first = ""] = text.split("\n", 1);
  return [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
}
