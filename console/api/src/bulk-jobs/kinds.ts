import { alertBulk } from "../alerts/bulk.ts";
import { incidentBulk } from "../incidents/bulk-kind.ts";
import type { BulkKind } from "./kind.ts";

/** What can be done to many at a time; one line for each kind. */
export const kinds = {
  alerts: alertBulk,
  incidents: incidentBulk,
} as const satisfies Record<string, BulkKind>;
export type KindName = keyof typeof kinds;

export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name);
