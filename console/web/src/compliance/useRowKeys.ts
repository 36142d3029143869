import { useState } from "react";
import { focusOf } from "../keys/focus.ts";
import { useKeydown } from "../keys/useKeydown.ts";
import { commandOf, stepIn } from "./rowKeys.ts";

interface Options<C extends string> {
  /** Keys of the page's own, by the name of the key. */
  readonly keys: Readonly<Record<string, C>>;
  readonly act: (command: C | "next" | "previous" | "search") => void;
}

/** A list by keyboard: J and K walk, / searches, the rest is the page's. */
export function useRowKeys<C extends string>({ keys, act }: Options<C>): void {
  useKeydown((event) => {
    const command = commandOf(event, focusOf(document.activeElement), keys);
    if (command === undefined) return;
    event.preventDefault();
    act(command);
  });
}

/** Brings a line of a table into sight. */
export function showLine(id: string | undefined, block: "nearest" | "center" = "nearest"): void {
  if (id === undefined) return;
  document.querySelector(`[data-line="${CSS.escape(id)}"]`)?.scrollIntoView({ block });
}

interface CursorActs {
  readonly onOpen: (id: string) => void;
  readonly onSearch: () => void;
}

const openKeys = { Enter: "open", o: "open" } as const;

/** A cursor over a list's rows: J and K move it, Enter or O opens the row it is on. */
export function useRowCursor(ids: readonly string[], { onOpen, onSearch }: CursorActs): string | undefined {
  const [cursor, setCursor] = useState<string>();
  useRowKeys({
    keys: openKeys,
    act: (command) => {
      if (command === "search") return onSearch();
      if (command === "open") return cursor === undefined ? undefined : onOpen(cursor);
      const next = stepIn(ids, cursor, command === "next" ? 1 : -1);
      setCursor(next);
      showLine(next);
      return undefined;
    },
  });
  return cursor;
}
