/**
 * Only what the person changed, and what it was: two people's changes of different fields do not undo each other, and
 * of two changes of one field the second is refused.
 */
export function changed(next: object, before: object): Readonly<Record<string, unknown>> {
  const was = new Map<string, unknown>(Object.entries(before));
  const fields = Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was.get(key)));
  return { ...Object.fromEntries(fields), was: Object.fromEntries(fields.map(([key]) => [key, was.get(key)])) };
}
