import fc from "fast-check";
import { createComparison, type Difference, ruleText } from "./compare.ts";
import { askedIn, recordOf, recordPlan } from "./random/records.ts";
import { placeholders, section } from "./random/rules.ts";
import { shrunk } from "./shrink.ts";

export interface Outcome {
  readonly pairs: number;
  readonly matches: number;
  /** What engine and reference differ on, as small as it gets. */
  readonly difference: string | undefined;
}

const batch = fc.tuple(
  fc.array(section, { minLength: 1, maxLength: 40, size: "max" }),
  fc.array(recordPlan, { minLength: 1, maxLength: 40, size: "max" }),
);

/** Compares random batches of rules over random records until so many pairs have been asked, or two answers differ. */
export function compareRandom({ pairs: wanted, seed }: { pairs: number; seed: number }): Outcome {
  let pairs = 0;
  let matches = 0;
  for (let round = 0; pairs < wanted; round += 1) {
    for (const [sections, plans] of fc.sample(batch, { seed: seed + round, numRuns: 20 })) {
      const comparison = createComparison(sections.map(ruleText), placeholders);
      const asked = sections.flatMap((each) => askedIn(each));
      const answers = plans.map((plan) => comparison.ask(recordOf(plan, asked)));
      pairs += answers.length * comparison.rules;
      matches += answers.reduce((sum, answer) => sum + answer.matches, 0);
      const [difference] = [...comparison.refused, ...answers.flatMap(({ differences }) => differences)];
      if (difference !== undefined) return { pairs, matches, difference: smallest(sections, difference) };
    }
  }
  return { pairs, matches, difference: undefined };
}

/** The rule and record alone, made small; as they came where they only differ in their batch. */
function smallest(sections: readonly object[], difference: Difference): string {
  const pair = { detection: sections[difference.place] ?? {}, record: JSON.parse(difference.record) as object };
  const { detection, record } = shrunk(pair, (each) => alone(each)?.by === difference.by);
  const expected = alone({ detection, record })?.expected ?? difference.expected;
  return `${difference.by}: the reference says ${expected}\n${ruleText(detection, 0)}\n${JSON.stringify(record)}`;
}

function alone({ detection, record }: { detection: object; record: object }): Difference | undefined {
  try {
    const comparison = createComparison([ruleText(detection, 0)], placeholders);
    return comparison.refused[0] ?? comparison.ask({ ...record, product: "p" }).differences[0];
  } catch {
    return undefined; // too much was left out
  }
}
