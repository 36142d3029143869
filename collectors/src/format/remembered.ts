/** Letters of a name that is worth remembering. */
const longest = 128;

/**
 * Remembers what was made for a name that a sender chose, as long as there are few and it is short. The engine keeps a
 * piece of a string together with the whole of it, here a batch of records: names are kept as copies.
 */
export function remember<T>(known: Map<string, T>, most: number, [name, made]: readonly [string, T]): T {
  if (known.size < most && name.length <= longest) known.set(copyOf(name), made);
  return made;
}

/** The same text without what it was cut from. */
export function copyOf(name: string): string {
  return Buffer.from(name, "utf16le").toString("utf16le");
}
