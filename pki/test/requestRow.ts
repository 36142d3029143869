import type { Insertable } from "kysely";
import type { RequestsTable } from "../src/ra/schema.ts";

const at = "2026-11-24T00:00:00.000Z";

/** A request as it is entered, for tests that talk to the database itself. */
export const enteredRow = (id: string): Insertable<RequestsTable> => ({
  id,
  state: "entered",
  kind: "new",
  profile: "server",
  person_id: null,
  unit_id: null,
  person_account: "owner",
  subject: "[]",
  san: "[]",
  key_place: "csr",
  csr: "AA==",
  spki_hash: "00",
  days: null,
  source: "form",
  rule: null,
  of_issuer: null,
  of_serial: null,
  findings: "[]",
  vetting: "pass",
  entered_by: "a",
  entered_name: "a",
  entered_at: at,
  reviewed_by: null,
  reviewed_name: null,
  reviewed_at: null,
  issued_by: null,
  issued_name: null,
  issued_at: null,
  issuer: null,
  serial: null,
  encryption_issuer: null,
  encryption_serial: null,
  enveloped_key: null,
  problem: "",
  revision: 1,
  updated_at: at,
});
