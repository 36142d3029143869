import { postgresGuard, sqliteGuard } from "../../guard.ts";
import type { Guard } from "../../guard.ts";
import { changeable, moves } from "../moves.ts";

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** No state is skipped. One that this version does not know is left to the version that does. */
const skipped = Object.entries(moves)
  .map(([from, to]) => `(old.state = '${from}' and new.state not in (${quoted([from, ...to])}))`)
  .join(" or ");

const differs = (columns: readonly string[]) =>
  `(${columns.map((column) => `old.${column} is distinct from new.${column}`).join(" or ")})`;

const content = ["profile", "person_id", "unit_id", "person_account", "subject", "san", "key_place", "days"];
const key = ["csr", "spki_hash"];
/** A key that is made when its applicant collects it: it comes then, and goes if the CA makes no certificate of it. */
const collecting = `((old.state = 'ready' and new.state = 'issuing') or (old.state = 'issuing' and new.state = 'ready'))`;
const forever = ["id", "number", "source", "entered_by", "entered_at"];

/**
 * What no program of ours may do, kept by the databases themselves. Checks (001-tables.ts) hold what one row says: entry,
 * review and issue are three people, none of them the one it is for (GM/T 0034 录入、审核、制证). These triggers hold
 * what a change may do to a row.
 */
const guards: readonly Guard[] = [
  {
    name: "requests_begin_entered",
    on: "requests",
    event: "insert",
    refuse: "new.state <> 'entered' or new.reviewed_by is not null or new.issued_by is not null",
    says: "a request begins entered, not decided",
  },
  { name: "requests_skip", on: "requests", event: "update", refuse: skipped, says: "a state cannot be skipped" },
  {
    name: "requests_content",
    on: "requests",
    event: "update",
    refuse: `(${differs(content)} or (${differs(key)} and not ${collecting})) and not (old.state in (${quoted(changeable)})
      and new.state in (${quoted(changeable)}))`,
    says: "what was reviewed cannot change",
  },
  {
    name: "requests_forever",
    on: "requests",
    event: "update",
    refuse: differs(forever),
    says: "who entered a request cannot change",
  },
  {
    name: "requests_reviewer",
    on: "requests",
    event: "update",
    refuse: `${differs(["reviewed_by"])} and old.state not in ('entered', 'returned', 'approved')`,
    says: "who reviewed a request cannot change",
  },
  {
    name: "requests_approver",
    on: "requests",
    event: "update",
    refuse: `${differs(["reviewed_by"])} and old.state = 'approved' and new.state in ('approved', 'issuing', 'ready')`,
    says: "who reviewed a request cannot change",
  },
  {
    name: "requests_issuer",
    on: "requests",
    event: "update",
    refuse: `${differs(["issued_by"])} and old.state not in ('entered', 'returned', 'approved', 'failed')`,
    says: "who issued a request cannot change",
  },
  { name: "requests_stay", on: "requests", event: "delete", refuse: "1 = 1", says: "requests are kept" },
  {
    name: "request_events_fixed",
    on: "request_events",
    event: "update",
    refuse: "1 = 1",
    says: "the history of a request is append-only",
  },
  {
    name: "request_events_stay",
    on: "request_events",
    event: "delete",
    refuse: "1 = 1",
    says: "the history of a request is append-only",
  },
  {
    name: "recovery_approvals_others",
    on: "recovery_approvals",
    event: "insert",
    refuse: `exists (select 1 from recoveries r where r.id = new.recovery_id
      and (r.requested_by = new.account or r.state <> 'requested'))`,
    says: "a recovery is approved by others than who asked for it",
  },
  {
    name: "recovery_approvals_fixed",
    on: "recovery_approvals",
    event: "update",
    refuse: "1 = 1",
    says: "approvals are append-only",
  },
  {
    name: "recovery_approvals_stay",
    on: "recovery_approvals",
    event: "delete",
    refuse: "1 = 1",
    says: "approvals are append-only",
  },
  {
    name: "recoveries_begin_requested",
    on: "recoveries",
    event: "insert",
    refuse: "new.state <> 'requested'",
    says: "a recovery begins requested",
  },
  {
    name: "recoveries_enough",
    on: "recoveries",
    event: "update",
    refuse: `(new.state in ('approved', 'collected')
      and (select count(*) from recovery_approvals a where a.recovery_id = new.id) < new.needed)
      or (old.state = 'requested' and new.state = 'collected') or (old.state in ('refused', 'collected')
      and new.state <> old.state) or ${differs(["needed", "requested_by", "issuer", "serial", "kind"])}`,
    says: "not enough people agreed to the recovery",
  },
];

export const sqliteGuards: readonly string[] = guards.flatMap(sqliteGuard);

export const postgresGuards: readonly string[] = [
  ...guards.flatMap(postgresGuard),
  `create function ra_truncate() returns trigger language plpgsql as $$ begin
    raise exception 'requests and their history are kept' using errcode = 'check_violation';
  end $$`,
  ...["requests", "request_events", "recovery_approvals"].map(
    (table) =>
      `create trigger ${table}_truncate before truncate on ${table} for each statement execute function ra_truncate()`,
  ),
];
