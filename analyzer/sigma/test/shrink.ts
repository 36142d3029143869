/** Makes a value smaller, a step at a time, as long as it still shows what it showed. */
export function shrunk<Of>(value: Of, shows: (value: Of) => boolean): Of {
  for (const smaller of smallerOnes(value)) {
    if (shows(smaller as Of)) return shrunk(smaller as Of, shows);
  }
  return value;
}

function* smallerLists(list: readonly unknown[]): Generator {
  for (const at of list.keys()) yield list.toSpliced(at, 1);
  for (const [at, each] of list.entries()) for (const smaller of smallerOnes(each)) yield list.with(at, smaller);
  if (list.length === 1) yield list[0];
}

/** The value with one key, element or character left out somewhere, or a list in place of its only element. */
function* smallerOnes(value: unknown): Generator {
  if (typeof value === "string") {
    for (let at = 0; at < value.length; at += 1) yield value.slice(0, at) + value.slice(at + 1);
  } else if (Array.isArray(value)) {
    yield* smallerLists(value);
  } else if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    for (const at of entries.keys()) yield Object.fromEntries(entries.toSpliced(at, 1));
    for (const [at, [key, each]] of entries.entries()) {
      for (const smaller of smallerOnes(each)) yield Object.fromEntries(entries.with(at, [key, smaller]));
    }
  }
}
