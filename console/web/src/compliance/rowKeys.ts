/** What a key does in a list; `more` are a page's own. */
const usual = { j: "next", k: "previous", "/": "search", ArrowDown: "next", ArrowUp: "previous" } as const;

const press = new Set(["Enter", " "]);
/** Keys that belong to what has the focus: to a button Enter, to a choice of several the arrows. */
const own: Readonly<Record<string, ReadonlySet<string>>> = {
  BUTTON: press,
  A: press,
  SUMMARY: press,
  INPUT: new Set([...press, "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]),
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

/** What a key means where the focus is; nothing while somebody types, or where Enter belongs to a button. */
export function commandOf<C extends string>(
  pressed: Pressed,
  focus: { readonly tag: string; readonly editable: boolean },
  more: Readonly<Record<string, C>>,
): C | (typeof usual)[keyof typeof usual] | undefined {
  const others = pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing === true;
  if (others || focus.editable) return undefined;
  if (own[focus.tag]?.has(pressed.key) === true) return undefined;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return more[key] ?? usual[key as keyof typeof usual];
}

/** Where the cursor goes; it does not leave the list. */
export function stepIn(ids: readonly string[], at: string | undefined, by: 1 | -1): string | undefined {
  const index = ids.indexOf(at ?? "");
  if (index === -1) return by === 1 ? ids[0] : ids.at(-1);
  return ids[index + by] ?? ids[index];
}
