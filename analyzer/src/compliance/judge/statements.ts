import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { Answer, Review } from "@chengfang/model/compliance/work";
import { worse } from "./combine.ts";
import type { Validity } from "./input.ts";
import { expiryOf, moment, stands } from "./time.ts";

/** Something a person said and why it does not count, if it does not. */
export interface Said<T> {
  readonly said: T;
  readonly void: "expired" | "changed" | undefined;
}

type Statement = Answer | Review;

/** What stands at a moment, each marked if it is over. */
export function standing<T extends Statement>(all: readonly T[], validity: Validity, at: number): Said<T>[] {
  return all
    .filter((each) => stands(each.at, each.withdrawnAt, at))
    .map((said) => {
      const ends = expiryOf(said.at, { until: said.validUntil, days: validity.answerDays });
      return { said, void: ends < at ? ("expired" as const) : undefined };
    })
    .toSorted((a, b) => (a.said.id < b.said.id ? -1 : 1));
}

/** The newest of each person; of the same moment, the one with the greater id. */
export function newestOfEach<T extends Statement>(all: readonly T[]): T[] {
  const kept = new Map<string, T>();
  for (const each of all) {
    const other = kept.get(each.by);
    const apart = other === undefined ? 1 : moment(each.at) - moment(other.at);
    if (apart > 0 || (apart === 0 && each.id > (other?.id ?? ""))) kept.set(each.by, each);
  }
  return [...kept.values()];
}

/** What several people say together: the worst of it, and whether one calls met what another calls unmet. */
export function together(statements: readonly Statement[]): { verdict: Verdict | undefined; contradictory: boolean } {
  const verdicts = new Set(statements.map(({ verdict }) => verdict));
  let verdict: Verdict | undefined;
  for (const each of verdicts) verdict = verdict === undefined ? each : worse(verdict, each);
  return { verdict, contradictory: verdicts.has("met") && verdicts.has("unmet") };
}

/** The answers that speak of an object: of each person the newest about it, or else about the system as a whole. */
export function answersAbout(assetId: string | null, answers: readonly Answer[]): Answer[] {
  const own = newestOfEach(answers.filter((each) => each.assetId === assetId && assetId !== null));
  const spoken = new Set(own.map(({ by }) => by));
  return [...own, ...newestOfEach(answers.filter((each) => each.assetId === null && !spoken.has(each.by)))];
}
