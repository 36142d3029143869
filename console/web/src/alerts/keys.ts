/** What a key does in the queue; the help lists this table. */
export const keys = {
  j: "next",
  k: "previous",
  x: "select",
  a: "acknowledge",
  m: "assign",
  e: "escalate",
  c: "close",
  t: "tune",
  o: "open",
  r: "apply",
  "/": "search",
  "?": "help",
} as const;
export type Command = (typeof keys)[keyof typeof keys];

const alike: Readonly<Record<string, Command>> = { ArrowDown: "next", ArrowUp: "previous", Enter: "open" };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

/** What a key means where the focus is; nothing while somebody types, or where Enter belongs to a button. */
export function commandOf(pressed: Pressed, focus: { tag: string; editable: boolean }): Command | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing === true) return undefined;
  if (focus.editable) return undefined;
  const pressable = focus.tag === "BUTTON" || focus.tag === "A";
  if (pressable && pressed.key === "Enter") return undefined;
  return alike[pressed.key] ?? keys[pressed.key.toLowerCase() as keyof typeof keys];
}
