/** Several things in one line, with the comma of the language; `long` ones, such as sentences, get a stronger one. */
export function joined(language: "zh" | "en", items: readonly string[], long = false): string {
  const commas = language === "zh" ? { short: "、", long: "；" } : { short: ", ", long: "; " };
  return items.join(long ? commas.long : commas.short);
}
