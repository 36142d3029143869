import { randomUUID } from "node:crypto";
import type { RequestInput, VetFinding } from "@chengfang/model/pki";
import type { Insertable } from "kysely";
import type { RaContext } from "../context.ts";
import type { Caller } from "../caller.ts";
import type { RequestsTable } from "../schema.ts";
import { vet, worst } from "../vet/table.ts";
import { write } from "../write.ts";
import type { Writing } from "../write.ts";
import { draftOf } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { gather } from "./gather.ts";
import { remember } from "./move.ts";

export interface Entered {
  readonly id: string;
  readonly findings: readonly VetFinding[];
}

/**
 * Enters a request: names completed from the register, vetted at once, whatever vetting says shown to who reviews.
 * Refuses ("invalid", "not-found") what can be no request.
 */
export async function enterRequest(
  context: RaContext,
  given: { input: RequestInput; source: "form" | "csv" | "api" | "self" },
  by: Caller,
): Promise<Entered> {
  const { input, source } = given;
  const draft = await draftOf(context, input);
  const findings = vet(await gather(context, draft));
  return write(context, by, (writing) => insertRequest(writing, { draft, source, findings, comment: input.comment }));
}

interface Entry {
  readonly draft: Draft;
  readonly source: string;
  readonly findings: readonly VetFinding[];
  readonly comment: string;
}

/** The row of a new request, its first line of history and its line in the chain. */
export async function insertRequest(writing: Writing, { draft, source, findings, comment }: Entry): Promise<Entered> {
  const { db, at, by, audit } = writing;
  const id = randomUUID();
  const row = {
    id,
    state: "entered",
    source,
    ...contentOf(draft),
    ...judged(findings),
    ...undecided,
    revision: 1,
    updated_at: at,
  };
  const entered = { entered_by: by.account, entered_name: by.name, entered_at: at };
  await db
    .insertInto("requests")
    .values({ ...row, ...entered })
    .execute();
  await remember(writing, id, { act: "enter", from: null, to: "entered", comment });
  const { profile, person, subject, san } = draft;
  audit({
    action: "request.enter",
    target: id,
    detail: {
      profile: profile.name,
      person: person?.id ?? null,
      subject,
      san: [...san],
      source,
      vetting: worst(findings),
    },
  });
  return { id, findings };
}

/** Columns that are what is asked for; they do not change once it was reviewed. */
export function contentOf({ profile, kind, keyPlace, days, subject, san, ...draft }: Draft) {
  return {
    kind,
    profile: profile.name,
    ...holderColumns(draft),
    subject: JSON.stringify(subject),
    san: JSON.stringify(san),
    key_place: keyPlace,
    ...keyColumns(draft),
    days,
    of_issuer: draft.of?.issuer ?? null,
    of_serial: draft.of?.serial ?? null,
  } satisfies Partial<Insertable<RequestsTable>>;
}

const holderColumns = ({ person, unit }: Pick<Draft, "person" | "unit">) => ({
  person_id: person?.id ?? null,
  unit_id: unit?.id ?? null,
  person_account: person?.account ?? null,
});

const keyColumns = ({ asked }: Pick<Draft, "asked">) => ({
  csr: asked?.csr === undefined ? null : Buffer.from(asked.csr).toString("base64"),
  spki_hash: asked?.hash ?? null,
});

export const judged = (findings: readonly VetFinding[]) => ({
  findings: JSON.stringify(findings),
  vetting: worst(findings),
});

/** A request that nobody decided on yet. */
const undecided = {
  rule: null,
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
} as const;
