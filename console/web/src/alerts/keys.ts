/** What a key does in the queue; the help and the palette list this table. */
export const keys = {
  j: "next",
  k: "previous",
  x: "select",
  X: "range",
  a: "acknowledge",
  m: "assign",
  e: "escalate",
  c: "close",
  t: "tune",
  f: "only",
  o: "not",
  u: "undo",
  r: "apply",
  Enter: "panel",
  ArrowRight: "expand",
  ArrowLeft: "collapse",
  Escape: "leave",
  "/": "search",
  "?": "help",
} as const;
export type Command = (typeof keys)[keyof typeof keys] | "all";

const alike: Readonly<Record<string, Command>> = { ArrowDown: "next", ArrowUp: "previous", " ": "panel" };

/** As the help shows it. */
export const shownKeys: readonly (readonly [keys: string, command: Command])[] = [
  ...Object.entries(keys).map(([key, command]) => [nameOf(key), command] as const),
  ["Ctrl A", "all"],
];

function nameOf(key: string): string {
  if (key === "X") return "Shift X";
  return { ArrowRight: "→", ArrowLeft: "←", Escape: "Esc", Enter: "Enter" }[key] ?? key.toUpperCase();
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
  readonly isComposing?: boolean;
}

/** What a key means where the focus is; nothing while somebody types, or where Enter and Space belong to a button. */
export function commandOf(pressed: Pressed, focus: { tag: string; editable: boolean }): Command | undefined {
  const { key, altKey, isComposing = false } = pressed;
  if (altKey || isComposing || focus.editable) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) return key.toLowerCase() === "a" ? "all" : undefined;
  const presses = key === "Enter" || key === " ";
  return presses && pressing.has(focus.tag) ? undefined : meaningOf(key, pressed.shiftKey === true);
}

const pressing = new Set(["BUTTON", "A", "INPUT"]);

function meaningOf(key: string, shift: boolean): Command | undefined {
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (shift && letter === "x") return "range";
  return alike[key] ?? (keys as Readonly<Record<string, Command>>)[letter];
}
