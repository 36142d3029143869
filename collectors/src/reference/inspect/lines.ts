import { createReadStream } from "node:fs";
import type { ReferenceProblem } from "@chengfang/model/enrichment";
import type { Flaw, Sound } from "./flaw.ts";

/** What a line is worth: the entries that it has, or what is wrong with it. */
export type LineJudge = (line: string, number: number) => number | ReferenceProblem;

/** A line is read again by a lookup, with so many bytes of it at most. */
const longestLine = 1024;

/**
 * Judges all lines of a file. It is read by and by, so that whoever else works in this thread gets his turn; each byte is a
 * character.
 */
export async function inspectLines(file: string, judge: LineJudge): Promise<Sound | Flaw> {
  let [entries, line, rest] = [0, 0, ""];
  const take = (text: string): Flaw | undefined => {
    line += 1;
    if (text.length >= longestLine) return { reason: "line-too-long", line };
    const found = judge(text.endsWith("\r") ? text.slice(0, -1) : text, line);
    if (typeof found !== "number") return { reason: found, line };
    entries += found;
    return undefined;
  };
  for await (const chunk of createReadStream(file, { encoding: "latin1" })) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const text of rest.length < longestLine ? lines : [...lines, rest]) {
      const flaw = take(text);
      if (flaw !== undefined) return flaw;
    }
  }
  const last = rest === "" ? undefined : take(rest);
  return last ?? (entries === 0 ? { reason: "nothing", line: 0 } : { entries, day: null });
}
