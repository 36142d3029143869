import type { Socket } from "node:net";

/** Writes values as lines of JSON; those of one turn of the event loop go out together, in one system call. */
export function lineWriter(socket: Socket): (value: unknown) => void {
  let lines: string[] = [];
  const flush = () => {
    if (!socket.destroyed) socket.write(lines.join(""));
    lines = [];
  };
  return (value) => {
    if (lines.push(lineOf(value)) === 1) setImmediate(flush);
  };
}

export const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;
