import type { Format, HeadLines } from "../format/format.ts";
import { createParts } from "./parts.ts";
import type { Head } from "./splitter.ts";

/** How lines of a format become records, where each is not simply one. */
export function headOf({ head, parts }: Pick<Format, "head" | "parts">): Head | undefined {
  if (head !== undefined) return createHead(head);
  return parts === undefined ? undefined : createParts(parts);
}

/** What a head may be long; what follows a longer one cannot be read. */
const maxBytes = 16_384;
/** Only so much of a line is looked at. */
const lookBytes = 64;

/** Keeps the head of one file: lines of it that follow a record begin a new one, as where a log was rotated in place. */
export function createHead({ every, carried }: HeadLines): Head {
  let lines: Buffer[] = [];
  let bytes = 0;
  let isOpen = true;

  function add(line: Buffer, start: string): void {
    if (!isOpen) [lines, bytes, isOpen] = [[], 0, true];
    if (!carried.test(start) || bytes + line.length > maxBytes) return;
    lines.push(Buffer.from(line), newline);
    bytes += line.length + 1;
  }

  return {
    isWaiting: false,
    end: () => [],
    seed(beginning) {
      for (const line of beginning.toString("latin1").split("\n"))
        if (every.test(line)) add(Buffer.from(line.replace(/\r$/, ""), "latin1"), line.slice(0, lookBytes));
    },
    record(line) {
      const start = line.toString("latin1", 0, lookBytes);
      if (every.test(start)) {
        add(line, start);
        return undefined;
      }
      isOpen = false;
      return bytes === 0 ? line : Buffer.concat([...lines, line], bytes + line.length);
    },
  };
}

const newline = Buffer.from("\n");
