import { isIpAddress } from "./address.ts";
import type { Command } from "./commands.ts";
import type { Place } from "./recent.ts";

/** A line of the palette. */
export interface Entry {
  readonly id: string;
  readonly kind: "command" | "page" | "found" | "recent";
  readonly title: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

interface PageLine {
  readonly name: string;
  readonly title: string;
  readonly letter: string | undefined;
}

interface Sources {
  readonly pages: readonly PageLine[];
  readonly commands: readonly Command[];
  readonly recent: readonly Place[];
  /** Answers to a number, a name or an address. */
  readonly found: readonly Place[];
  readonly go: (path: string) => void;
}

/** What the palette offers for the words typed: what was found, the page's commands, where one was, all pages. */
export function entriesOf(typed: string, { pages, commands, recent, found, go }: Sources): Entry[] {
  const place =
    (kind: "found" | "recent") =>
    (each: Place): Entry => ({
      id: `${kind}:${each.path}`,
      kind,
      title: each.title,
      run: () => go(each.path),
    });
  const all: Entry[] = [
    ...found.map(place("found")),
    ...matching(typed, [
      ...commands.map(
        ({ id, title, keys, run }): Entry => ({ id: `command:${id}`, kind: "command", title, keys, run }),
      ),
      ...recent.map(place("recent")),
      ...pages.map(
        ({ name, title, letter }): Entry => ({
          id: `page:${name}`,
          kind: "page",
          title,
          keys: letter === undefined ? undefined : `G ${letter.toUpperCase()}`,
          run: () => go(`/${name}`),
        }),
      ),
    ]),
  ];
  return all;
}

/** Every word has to stand somewhere; what begins with them comes first. */
function matching(typed: string, entries: readonly Entry[]): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const hit = entries.filter(({ title, id }) => words.every((word) => `${title} ${id}`.toLowerCase().includes(word)));
  const [first] = words;
  const begins = (entry: Entry) => first !== undefined && entry.title.toLowerCase().startsWith(first);
  return [...hit.filter(begins), ...hit.filter((entry) => !begins(entry))];
}

/** What a text may be the name of. */
export function meaningOf(typed: string): "address" | "number" | "text" {
  const text = typed.trim();
  if (isIpAddress(text)) return "address";
  return /\d/.test(text) && text.length >= 2 ? "number" : "text";
}
