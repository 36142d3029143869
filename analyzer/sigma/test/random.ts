import fc from "fast-check";
import { type Difference, differences, ruleText } from "./compare.ts";
import { askedIn, recordOf, recordPlan } from "./random/records.ts";
import { placeholders, section } from "./random/rules.ts";
import { shrunk } from "./shrink.ts";

export interface Outcome {
  readonly pairs: number;
  readonly matches: number;
  /** What engine and reference differ on, as small as it gets. */
  readonly difference: Difference | undefined;
}

const batch = fc.tuple(
  fc.array(section, { minLength: 1, maxLength: 40, size: "max" }),
  fc.array(recordPlan, { minLength: 1, maxLength: 40, size: "max" }),
);

/** Compares random batches of rules over random records until so many pairs have been asked, or two answers differ. */
export function compareRandom({ pairs, seed }: { pairs: number; seed: number }): Outcome {
  const count = { pairs: 0, matches: 0 };
  for (let round = 0; count.pairs < pairs; round += 1) {
    for (const [sections, plans] of fc.sample(batch, { seed: seed + round, numRuns: 20 })) {
      const asked = sections.flatMap((each) => askedIn(each));
      const records = plans.map((plan) => recordOf(plan, asked));
      const [difference] = differences(sections.map(ruleText), records, { placeholders, count });
      if (difference !== undefined) return { ...count, difference: smallest(sections, difference) };
    }
  }
  return { ...count, difference: undefined };
}

/** The rule and record alone, made small; as they came where they only differ in their batch. */
function smallest(sections: readonly object[], difference: Difference): Difference {
  const detection = sections[sections.findIndex((each, number) => ruleText(each, number) === difference.rule)];
  const pair = { detection: detection ?? {}, record: JSON.parse(difference.record) as object };
  const small = shrunk(pair, (each) => alone(each)?.refused === difference.refused);
  return alone(small) ?? difference;
}

function alone({ detection, record }: { detection: object; record: object }): Difference | undefined {
  try {
    const asking = { placeholders, count: { pairs: 0, matches: 0 } };
    return differences([ruleText(detection, 0)], [{ ...record, product: "p" }], asking)[0];
  } catch {
    return undefined; // too much was left out
  }
}

export function report({ by, rule, record, expected }: Difference): string {
  return `${by}: the reference says ${expected}\n${rule}\n${record}`;
}
