import type { Words } from "@chengfang/model/compliance/catalogue";
import type { DutyKind } from "@chengfang/model/compliance/view";
import { dayAt, plusDays, plusMonths } from "./days.ts";
import type { DutyRule } from "./load.ts";
import { lastDone } from "./done.ts";
import type { DutyRecords, SystemOfDuties } from "./records.ts";

/** How a duty of a system stands. `unknown`: nothing says when it is due. */
export interface DutyState {
  readonly duty: string;
  readonly kind: DutyKind;
  readonly title: Words;
  readonly source: string;
  readonly systemId: string;
  readonly dueAt: string | null;
  readonly state: "ok" | "soon" | "overdue" | "unknown";
  readonly lastAt: string | null;
}

/** How the duties of a system in service stand at a moment, by its level; a system without a level has none yet. */
export function dutiesOf(
  rules: readonly DutyRule[],
  { system, records, at }: { system: SystemOfDuties; records: DutyRecords; at: string },
): DutyState[] {
  const level = system.levelG;
  if (level === null || system.status !== "running") return [];
  const today = dayAt(at);
  return rules
    .filter(({ from_level, to_level }) => level >= from_level && level <= to_level)
    .map((rule) => {
      const lastAt = lastDone(rule, { system, records, today });
      const dueAt = dueOf(rule, system, lastAt);
      const { id, kind, title, source } = rule;
      return {
        duty: id,
        kind,
        title,
        source,
        systemId: system.id,
        dueAt,
        state: stateOf(rule, { dueAt, lastAt, today }),
        lastAt,
      };
    });
}

function dueOf(rule: DutyRule, system: SystemOfDuties, lastAt: string | null): string | null {
  if ("every_months" in rule) {
    if (lastAt !== null) return plusMonths(lastAt, rule.every_months);
    return system.onlineAt === null ? null : plusMonths(system.onlineAt, rule.first_months ?? rule.every_months);
  }
  if ("ends" in rule) {
    if (system.filingExpiresAt !== null) return system.filingExpiresAt;
    return system.filedAt === null ? null : plusMonths(later(system.filedAt, rule.not_before), rule.valid_months);
  }
  return later(rule.once_by, system.onlineAt ?? "");
}

const later = (a: string, b: string): string => (a > b ? a : b);

interface Clock {
  readonly dueAt: string | null;
  readonly lastAt: string | null;
  readonly today: string;
}

function stateOf(rule: DutyRule, { dueAt, lastAt, today }: Clock): DutyState["state"] {
  if ("once_by" in rule && lastAt !== null) return "ok";
  if (dueAt === null) return "unknown";
  if (today > dueAt) return "overdue";
  return today >= plusDays(dueAt, -rule.warn_days) ? "soon" : "ok";
}
