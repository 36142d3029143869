import type { ComplianceTables } from "@chengfang/store/records/compliance";
import type { Records } from "@chengfang/store/records/schema";
import type { Insertable, Kysely } from "kysely";
import { complianceRows as rows } from "../../../store/test/compliance.rows.ts";
import { basisHash } from "./protection.ts";

type Entered =
  | "answers"
  | "reviews"
  | "waivers"
  | "evidence"
  | "orders"
  | "risks"
  | "policy_documents"
  | "activities"
  | "campaigns";

const at = "2026-11-24T00:00:00.000Z";

function thingsOf(short: "his" | "pay"): { [T in Entered]: Insertable<ComplianceTables[T]> } {
  const system_id = `y-${short}`;
  const unit_id = short === "his" ? "u-health" : "u-finance";
  const own = { system_id, unit: "L3-CES1-01", at };
  const open = { state: "issued", due_at: null, answered_at: null };
  const due = { deadline: "2026-11-20", ...open };
  return {
    answers: { ...rows.answers, ...own, id: `w-${short}`, by: "account-owner" },
    reviews: { ...rows.reviews, ...own, id: `b-${short}`, unit: "L3-MMS1-10", basis_hash: basisHash },
    waivers: { ...rows.waivers, system_id, id: `v-${short}`, state: "approved", expires_at: "2026-12-20" },
    evidence: { ...rows.evidence, system_id, id: `e-${short}`, asset_id: null, sha256: `e-${short}` },
    orders: { ...rows.orders, system_id, unit: own.unit, unit_id, id: `o-${short}`, number: short, ...due },
    risks: { ...rows.risks, system_id, id: `r-${short}`, treatment_until: "2026-12-31" },
    policy_documents: { ...rows.policy_documents, id: `d-${short}`, unit_id, review_at: "2026-12-30" },
    activities: {
      ...rows.activities,
      id: `a-${short}`,
      unit_id,
      system_ids: JSON.stringify([system_id]),
      next_due: "2027-01-01",
    },
    campaigns: { ...rows.campaigns, id: `c-${short}`, system_ids: JSON.stringify([system_id]) },
  };
}

/** One of everything that people enter, of the system `y-his` or `y-pay`; their ids end in the short name. */
export async function addThings(db: Kysely<Records>, short: "his" | "pay"): Promise<void> {
  for (const [table, row] of Object.entries(thingsOf(short)))
    await db
      .insertInto(table as Entered)
      .values(row)
      .execute();
}
