import { dayAt } from "./days.ts";
import type { DutyRecords, SystemOfDuties } from "./records.ts";
import type { DoneBy, DutyRule } from "./load.ts";

interface Story {
  readonly system: SystemOfDuties;
  readonly records: DutyRecords;
  readonly today: string;
}

/** The newest day on which something fulfilled the duty; what is only planned does not. */
export function lastDone({ done_by }: DutyRule, story: Story): string | null {
  const days = done_by.flatMap((by) => daysOf(by, story)).filter((day) => day <= story.today);
  return days.toSorted().at(-1) ?? null;
}

function daysOf(by: DoneBy, { system, records }: Story): string[] {
  if ("system" in by) {
    const day = system[by.system];
    return day === null || (by.since !== undefined && day < by.since) ? [] : [day];
  }
  if ("activity" in by)
    return records.activities
      .filter(({ kind, requirements }) => kind === by.activity && names(requirements, by.requirements))
      .filter(({ systemIds, unitId }) => (systemIds.length > 0 ? systemIds.includes(system.id) : isOf(system, unitId)))
      .map(({ onDay }) => onDay);
  if ("document" in by)
    return records.documents
      .filter(({ title, unitId }) => title.includes(by.document) && isOf(system, unitId))
      .flatMap(({ effectiveAt }) => (effectiveAt === null ? [] : [effectiveAt]));
  if ("import" in by)
    return records.imports
      .filter(({ systemId, tool }) => systemId === system.id && by.import.some((name) => name === tool))
      .map(({ observedAt }) => dayAt(observedAt));
  return records.risks.filter(({ systemId }) => systemId === system.id).map(({ at }) => dayAt(at));
}

const names = (requirements: readonly string[], wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.some((requirement) => requirements.includes(requirement));

/** What names no unit is done for the whole city. */
function isOf(system: SystemOfDuties, unitId: string | null): boolean {
  return (
    unitId === null ||
    [system.responsibleUnitId, system.usingUnitId, system.operatingUnitId].some((own) => own === unitId)
  );
}
