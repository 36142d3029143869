import { useState } from "react";
import { move, onward } from "./lines.ts";
import type { Line } from "./lines.ts";

interface Place {
  readonly cursor: string | undefined;
  /** The line that came next before an act moved the cursor's own. */
  readonly before: string | undefined;
}

/** The line that a person is at. An act may move that line; J then goes on where it stood. */
export function useCursor(lines: readonly Line[]) {
  const [{ cursor, before }, setPlace] = useState<Place>({ cursor: undefined, before: undefined });
  const point = (key: string | undefined) => {
    setPlace({ cursor: key, before: undefined });
    if (key) show(`[data-line="${CSS.escape(key)}"]`);
  };
  return {
    cursor,
    point,
    step: (by: 1 | -1) => point(by === 1 ? onward(lines, cursor, before) : move(lines, cursor, by)),
    /** After an act: at the line that takes the place of its own, or still at its own; whoever has gone on stays there. */
    settle: (after: string | undefined) => {
      const place =
        after === undefined ? { cursor, before: move(lines, cursor, 1) } : { cursor: after, before: undefined };
      setPlace((now) => (now.cursor === cursor ? place : now));
    },
    /** Brings its line into sight, wherever an act moved it. */
    show: () => show('[data-line][data-cursor="true"]'),
  };
}

const show = (line: string) => document.querySelector(line)?.scrollIntoView({ block: "nearest" });
