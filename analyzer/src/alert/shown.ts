/** The longest text of a matched field that an alert keeps; the event keeps all of it. */
const longest = 2000;
const mostItems = 20;

/** A matched value as an alert keeps it: whatever an event holds, it is small, flat, and says where it was cut. */
export function shown(value: unknown): unknown {
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (Array.isArray(value)) {
    const items = value.slice(0, mostItems).map((item) => (typeof item === "object" ? summary(item) : shown(item)));
    return value.length > mostItems ? [...items, `… ${value.length - mostItems}`] : items;
  }
  return typeof value === "object" ? summary(value) : value;
}

/** Of an object only the names of its fields: its depth is the sender's choice. */
function summary(value: object | null): string | null {
  return value === null ? null : `{${Object.keys(value).slice(0, mostItems).join(", ")}}`;
}
