import { sql } from "kysely";

/** An incident's status where `incident_decisions` is joined as `d`: without a decision it is new. */
export const statusIn = sql<string>`coalesce(d.status, 'new')`;
