import { Fact } from "@chengfang/model/compliance/evidence";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { indexFacts } from "./facts.ts";
import { readRule } from "./grammar.ts";
import type { Truth } from "./truth.ts";

/** A term as the grammar writes it, and what it means of a line, said as plainly as can be. */
const terms: readonly {
  readonly text: string;
  readonly picks: (line: string) => boolean;
  readonly holds: (line: string) => Truth;
}[] = [
  { text: "r:^max", picks: (line) => line.startsWith("max"), holds: (line) => line.startsWith("max") },
  { text: "!r:off", picks: (line) => !line.includes("off"), holds: (line) => !line.includes("off") },
  { text: "r:(?i)^MAX", picks: (line) => line.startsWith("max"), holds: (line) => line.startsWith("max") },
  {
    text: "n:max (\\S+) compare <= 5",
    picks: (line) => /max \S/.test(line),
    holds: (line) => {
      const value = /max (\S+)/.exec(line)?.[1];
      if (value === undefined) return false;
      return /^\d+$/.test(value) ? Number(value) <= 5 : "unknown";
    },
  },
  {
    text: "l:max (\\S+) in $list",
    picks: (line) => /max \S/.test(line),
    holds: (line) => ["1", "off"].includes(/max (\S+)/.exec(line)?.[1] ?? ""),
  },
];

const both = (values: readonly Truth[]): Truth =>
  values.includes(false) ? false : values.includes("unknown") ? "unknown" : true;

/** Every line, every term, nothing passed over. */
function plainly(
  lines: readonly string[],
  picked: typeof terms,
  { every, cut }: { every: boolean; cut: boolean },
): Truth {
  const of = (line: string) => both(picked.map(({ holds }) => holds(line)));
  if (!every) {
    const found = new Set(lines.map(of));
    if (found.has(true)) return true;
    return found.has("unknown") || cut ? "unknown" : false;
  }
  const spoken = lines.filter((line) => picked[0]?.picks(line)).map(of);
  if (spoken.includes(false)) return false;
  if (spoken.length === 0) return cut ? "unknown" : false;
  return spoken.includes("unknown") || cut ? "unknown" : true;
}

test("lines are judged as reading every one of them would", () => {
  const line = fc.array(fc.constantFrom("max", "min", "off", "3", "9", "1", "#"), { maxLength: 3 });
  const lines = fc.array(
    line.map((words) => words.join(" ")).filter((each) => each !== ""),
    { maxLength: 6 },
  );
  const some = fc.uniqueArray(fc.nat(terms.length - 1), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lines, some, fc.boolean(), fc.boolean(), fc.boolean(), (given, chosen, all, cut, negated) => {
      const picked = chosen.flatMap((index) => terms[index] ?? []);
      const first = picked[0]?.text ?? "";
      const every = all && (picked.length > 1 || /^[nl]/.test(first));
      const pattern = picked.map(({ text }) => text).join(" && ");
      const rule = readRule(`${negated ? "not " : ""}f:/x -> ${every ? "every " : ""}${pattern}`);
      const fact = Fact.parse({ kind: "file", name: "/x", found: true, text: given.join("\n"), truncated: cut });
      const setting = { parameters: { list: ["1", "off"] }, observedAt: 0, lacking: new Set<string>() };
      const plain = plainly(given, picked, { every, cut });
      const wanted = negated && plain !== "unknown" ? !plain : plain;
      expect(evaluate(rule, indexFacts([fact]), setting).truth).toBe(wanted);
    }),
    { numRuns: 3000 },
  );
});
