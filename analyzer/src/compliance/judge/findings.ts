import type { Basis } from "@chengfang/model/compliance/assessment";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus, Verdict } from "@chengfang/model/compliance/verdict";
import type { DatedReading, Validity } from "./input.ts";
import { evidenceEnds, moment } from "./time.ts";

/** A check's result on one object, and what it counts for now. */
export interface Finding {
  readonly reading: DatedReading;
  readonly result: CheckResult;
  /** Kind, tool and platform: two findings of different sources are two statements. */
  readonly source: string;
  readonly verdict: Verdict;
  readonly void: Basis["void"];
}

/** What a status says of its part of an item. A check that could not be run, or that only a person can tell, settles nothing. */
const verdicts: Readonly<Record<CheckStatus, Verdict>> = {
  pass: "met",
  partial: "partial",
  fail: "unmet",
  na: "na",
  error: "pending",
  manual: "pending",
  unknown: "pending",
};

const sourceOf = ({ kind, tool, platform }: DatedReading): string => `${kind} ${tool} ${platform}`;

/**
 * The findings by requirement: of every object the newest reading of each source, of those already there at that
 * moment. A signed reading is not displaced by an unsigned one, nor ours by one that a person brought; what is older
 * than its validity stays to be seen, but its passes and its failures settle nothing any more.
 */
export function findingsOf(readings: readonly DatedReading[], validity: Validity, at: number): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const reading of newest(readings, at)) {
    const old = evidenceEnds(reading, validity.evidenceDays) < at;
    const source = sourceOf(reading);
    for (const result of reading.results) {
      const alone = result.unverified || (reading.claim === true && isGood(result));
      const reason = !reading.signed ? "unsigned" : old ? "expired" : alone ? "unverified" : undefined;
      const settles = reason === undefined || reason === "unverified";
      const finding = {
        reading,
        result,
        source,
        verdict: settles ? verdicts[result.status] : "pending",
        void: reason,
      } as const;
      for (const requirement of distinct(result.requirements)) {
        const list = found.get(requirement);
        if (list === undefined) found.set(requirement, [finding]);
        else list.push(finding);
      }
    }
  }
  return found;
}

const isGood = ({ status }: CheckResult): boolean => status === "pass" || status === "na";

/**
 * The newest of each object and source, signed and unsigned apart; of the same moment, the one with the greater id.
 * What a person brought displaces only its like, so that nobody hides a fault by a report of their own.
 */
function newest(readings: readonly DatedReading[], at: number): DatedReading[] {
  const known = readings.filter(({ observedAt }) => moment(observedAt) <= at);
  const own = newestOfEach(known.filter(({ claim }) => claim !== true));
  const claims = newestOfEach(known.filter(({ claim }) => claim === true));
  for (const [key, reading] of claims) {
    const ours = own.get(key);
    if (ours !== undefined && later(ours, reading)) claims.delete(key);
  }
  return [...own, ...claims].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, reading]) => reading);
}

function newestOfEach(readings: readonly DatedReading[]): Map<string, DatedReading> {
  const kept = new Map<string, DatedReading>();
  for (const reading of readings) {
    const key = `${reading.assetId ?? ""} ${sourceOf(reading)} ${reading.signed}`;
    const other = kept.get(key);
    if (other === undefined || later(reading, other)) kept.set(key, reading);
  }
  return kept;
}

function later(a: DatedReading, b: DatedReading): boolean {
  const apart = moment(a.observedAt) - moment(b.observedAt);
  return apart === 0 ? a.evidenceId > b.evidenceId : apart > 0;
}

const distinct = (names: readonly string[]): Iterable<string> => (names.length < 2 ? names : new Set(names));
