import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ImportTool } from "@chengfang/model/compliance/evidence";
import { CheckResult } from "@chengfang/model/compliance/result";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readReport } from "./read.ts";
import { isProblem } from "./report.ts";

const root = fileURLToPath(new URL("samples/", import.meta.url));
const samples = globSync("*", { cwd: root }).toSorted();

/** Cut out, doubled, overwritten or sprinkled with what parsers stumble over. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(400),
  kind: fc.constantFrom("cut", "end", "double", "noise", "token"),
  noise: fc.uint8Array({ maxLength: 20 }),
  token: fc.constantFrom(
    "<",
    ">",
    "&",
    "]]>",
    "<!--",
    '"',
    "{",
    "[",
    "\\",
    "\0",
    "</a>",
    "1e999",
    "null",
    "-1",
    "|||",
    "\r\n",
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(bytes: Buffer, { at, length, kind, noise, token }: Mutation): Buffer {
  const from = Math.floor(at * bytes.length);
  const [before, part, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ];
  if (kind === "end") return before;
  if (kind === "cut") return Buffer.concat([before, after]);
  if (kind === "double") return Buffer.concat([before, part, part, after]);
  return Buffer.concat([before, kind === "noise" ? Buffer.from(noise) : Buffer.from(token), bytes.subarray(from)]);
}

/** A reason to refuse, or results that are of the model. */
function isSound(report: ReturnType<typeof readReport>): boolean {
  if (isProblem(report)) return report.message.zh !== "" && report.message.en !== "";
  return report.targets.every(({ results }) => results.every((result) => CheckResult.safeParse(result).success));
}

test.each(samples)("any mutation of %s is a value", (name) => {
  const bytes = readFileSync(`${root}${name}`);
  const own = ImportTool.options.find((tool) => name.startsWith(tool)) ?? "nmap";
  const tools = fc.constantFrom(own, own, own, ...ImportTool.options);
  const unsound: unknown[] = [];
  const one = fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), tools, (all, tool) => {
    const report = readReport(tool, all.reduce(mutated, bytes), { receivedAt: "2026-11-30T04:00:00Z" });
    if (!isSound(report)) unsound.push(report);
  });
  fc.assert(one, { numRuns: 150 });
  expect(unsound).toEqual([]);
});
