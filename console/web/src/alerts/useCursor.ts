import { useState } from "react";
import { move, onward } from "./lines.ts";
import type { Line } from "./lines.ts";

/** The line that a person is at. An act may move that line; J then goes on where it stood. */
export function useCursor(lines: readonly Line[]) {
  const [cursor, setCursor] = useState<string>();
  const [before, setBefore] = useState<string>();
  const point = (key: string | undefined) => {
    setCursor(key);
    setBefore(undefined);
    if (key) document.querySelector(`[data-line="${CSS.escape(key)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return {
    cursor,
    point,
    step: (by: 1 | -1) => point(by === 1 ? onward(lines, cursor, before) : move(lines, cursor, by)),
    /** Stays at its line wherever an act moves it, and remembers what came next. */
    stay: () => {
      const next = move(lines, cursor, 1);
      point(cursor);
      setBefore(next);
    },
  };
}
