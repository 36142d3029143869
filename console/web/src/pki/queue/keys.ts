/** What a key does in a queue; the hints list this table. */
export const keys = {
  j: "next",
  k: "previous",
  a: "approve",
  r: "return",
  x: "reject",
  c: "comment",
  o: "open",
} as const;
export type Command = (typeof keys)[keyof typeof keys];

const alike: Readonly<Record<string, Command>> = { ArrowDown: "next", ArrowUp: "previous" };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means; nothing while somebody types, or together with keys that belong to the browser. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Pressed, editable: boolean): Command | undefined {
  if (editable || ctrlKey || metaKey || altKey) return undefined;
  return alike[key] ?? keys[key.toLowerCase() as keyof typeof keys];
}
