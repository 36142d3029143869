/** The words of a column's name: `patient_idCard2` is patient, id, card. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** Whether a column's name says one of these: Chinese words anywhere in it, Latin ones as words that stand together. */
export function isNamedFor(
  name: string,
  { zh, latin }: { readonly zh: readonly string[]; readonly latin: readonly string[] },
): boolean {
  if (zh.some((word) => name.includes(word))) return true;
  const words = wordsOf(name);
  const known = new Set(latin);
  return words.some((_, from) =>
    words.slice(from, from + 4).some((_w, more) => known.has(words.slice(from, from + more + 1).join(""))),
  );
}
