/** Words of the model that stand alone on a page, as English begins them. */
export function capitals<K extends string>(words: Readonly<Record<K, string>>): Readonly<Record<K, string>> {
  const entries = Object.entries<string>(words).map(([key, word]) => [
    key,
    word.charAt(0).toUpperCase() + word.slice(1),
  ]);
  return Object.fromEntries(entries) as Record<K, string>;
}
