import type { Attribute } from "../../x509/name.ts";

/** The first value of the type that has more than `bound` characters, and how many. */
export function valueOver(attributes: readonly Attribute[], type: string, bound: number): string | undefined {
  for (const each of attributes)
    if (each.type === type && each.value.length > bound) {
      const { length } = Array.from(each.value);
      if (length > bound) return `${length} characters`;
    }
  return undefined;
}
