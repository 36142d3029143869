import type { CheckResult } from "@chengfang/model/compliance/result";
import type { Limits, PlatformCheck } from "./check.ts";
import type { PlatformFacts } from "./facts.ts";
import { logs } from "./logs.ts";
import { people } from "./people.ts";
import { work } from "./work.ts";

const all: readonly PlatformCheck[] = [...logs, ...people, ...work];

const uidOf = ({ id }: PlatformCheck): string => `chengfang:platform:${id}`;

/** Checks of what people entered in the registers, each with the kinds of entries that it looks at. */
export const enteredByPeople: ReadonlyMap<string, readonly string[]> = new Map(
  all.flatMap((check) => (check.entered === undefined ? [] : [[uidOf(check), check.entered] as const])),
);

const usual = { log_retention_days: 180, time_offset_seconds: 1, alarm_minutes: 5 };

/** The limits of a policy profile; what it does not name is as usual. */
export function limitsOf(parameters: Readonly<Record<string, unknown>>): Limits {
  const number = (name: keyof typeof usual) => {
    const value = parameters[name];
    return typeof value === "number" ? value : usual[name];
  };
  return {
    retentionDays: number("log_retention_days"),
    skewMs: number("time_offset_seconds") * 1000,
    alarmMs: number("alarm_minutes") * 60_000,
  };
}

/** What the platform's own records say of a system, check by check. */
export function platformResults(facts: PlatformFacts, limits: Limits): CheckResult[] {
  return all.map((check) => {
    const { title, remedy, risk, requirements, highRiskCases = [], wanted, find } = check;
    const { status, seen } = find(facts, limits);
    return {
      uid: uidOf(check),
      status,
      title,
      risk,
      requirements: [...requirements],
      highRiskCases: [...highRiskCases],
      seen: seen.slice(0, 2000),
      wanted: wanted(limits),
      remedy,
      unverified: false,
    };
  });
}
