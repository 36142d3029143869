import type { Activity, PolicyDocument, RiskEntry } from "@chengfang/model/compliance/register";
import type { System } from "@chengfang/model/compliance/system";

/** What was done: of all systems and units, or of this one's alone. */
export interface DutyRecords {
  readonly activities: readonly Pick<Activity, "kind" | "systemIds" | "unitId" | "onDay" | "requirements">[];
  readonly documents: readonly Pick<PolicyDocument, "unitId" | "title" | "effectiveAt">[];
  readonly risks: readonly Pick<RiskEntry, "systemId" | "at">[];
  /** Reports of tools that were read for the system. */
  readonly imports: readonly { readonly systemId: string | null; readonly tool: string; readonly observedAt: string }[];
}

/** What of a system its duties depend on. */
export type SystemOfDuties = Pick<
  System,
  | "id"
  | "levelG"
  | "status"
  | "onlineAt"
  | "filedAt"
  | "filingExpiresAt"
  | "lastAssessedAt"
  | "responsibleUnitId"
  | "usingUnitId"
  | "operatingUnitId"
>;
