type Values = Readonly<Record<string, unknown>>;

/** The places of a message that hold its number, the earlier counts. */
const places = ["smart_count", "count", "days", "n", "value"] as const;

/** The number that chooses between “1 day” and “2 days”; what has none is spoken of as many. */
export function countIn(values: Values): number {
  const numbers = places.map((name) => Number(values[name] ?? Number.NaN));
  return numbers.find((value) => Number.isFinite(value)) ?? 2;
}
