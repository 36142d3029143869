import type { JudgeInput } from "./input.ts";
import { evidenceEnds, expiryOf, moment, stands } from "./time.ts";

/** Until when a judgement holds if nothing new comes: the next moment at which something that counts expires; null: for ever. */
export function holdsUntil({ readings, answers, reviews, waivers, validity, at }: JudgeInput): number | null {
  const now = moment(at);
  const said = [...answers, ...reviews].filter((each) => stands(each.at, each.withdrawnAt, now));
  const ends = [
    ...readings.map((each) => evidenceEnds(each, validity.evidenceDays)),
    ...said.map((each) => expiryOf(each.at, { until: each.validUntil, days: validity.answerDays })),
    ...waivers.map((each) => expiryOf(each.requestedAt, { until: each.expiresAt, days: 0 })),
  ].filter((end) => end >= now);
  return ends.length === 0 ? null : ends.reduce((least, end) => Math.min(least, end));
}
