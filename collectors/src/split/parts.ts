import type { Head } from "./splitter.ts";

/** Bytes that the parts of one line may have; what comes then is a record of its own. */
const maxBytes = 1_048_576;
/** Writers whose lines are unfinished at the same time. */
const maxWriters = 16;
/** Only so much of a line is looked at. */
const lookBytes = 128;
const newline = Buffer.from("\n");

/** Keeps the parts of a line until its last one, for each writer on its own: others write in between. */
export function createParts(pattern: RegExp): Head {
  const open = new Map<string, Buffer[]>();
  return {
    get isWaiting() {
      return open.size > 0;
    },
    end() {
      const rest = [...open.values()].map((parts) => Buffer.concat(parts.slice(0, -1)));
      open.clear();
      return rest;
    },
    seed() {},
    record(line) {
      const { writer = "", more } = pattern.exec(line.toString("latin1", 0, lookBytes))?.groups ?? {};
      const parts = open.get(writer) ?? [];
      const bytes = parts.reduce((sum, part) => sum + part.length, line.length);
      if (more !== undefined && bytes < maxBytes && (parts.length > 0 || open.size < maxWriters)) {
        open.set(writer, [...parts, Buffer.from(line), newline]);
        return undefined;
      }
      open.delete(writer);
      return parts.length === 0 ? line : Buffer.concat([...parts, line]);
    },
  };
}
