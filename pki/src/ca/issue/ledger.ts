import { hash } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely, Transaction } from "kysely";
import { appendChain } from "../../chain.ts";
import type { ChainLine } from "../../chain.ts";
import { insertMany, run } from "../../rows.ts";
import { targetOf } from "../audit/names.ts";
import type { Clock } from "../clock.ts";
import type { CaTables } from "../schema.ts";
import type { Prepared } from "./prepare.ts";
import { knownEntries } from "./usedKeys.ts";
import type { Known } from "./usedKeys.ts";
import type { Entry } from "./entry.ts";

/** A certificate on record. */
interface Recorded {
  readonly issuer: string;
  readonly serial: string;
  readonly der: Uint8Array;
}

/** Signs a prepared certificate with its authority's key and gives the whole. */
export type SignPrepared = (prepared: Prepared) => Promise<Uint8Array>;

interface Waiting {
  readonly entry: Entry;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly waiting: Waiting } & ({ readonly der: Uint8Array } | { readonly failed: unknown });

export interface Ledger {
  /** Refuses ("conflict") a key that is blocked or used. */
  issue(entry: Entry): Promise<Recorded>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Requests that share a transaction; beyond this the first of them would wait too long. */
const most = 256;

/**
 * Issues in groups. The serial numbers of one group and the results of the group before are committed together: every
 * certificate is on disk as `pending` before its key signs, and as `issued` before anybody gets it.
 */
export function openLedger(
  db: Kysely<CaTables>,
  { sign, clock }: { readonly sign: SignPrepared; readonly clock: Clock },
): Ledger {
  const queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    await new Promise(setImmediate); // whoever asks in the same moment belongs to the same group
    let outcomes: readonly Outcome[] = [];
    while (queue.length > 0 || outcomes.length > 0) {
      outcomes = await step(db, { group: queue.splice(0, most), outcomes, sign, now: () => clock.now() });
    }
    running = undefined;
  };
  return {
    issue: (entry) =>
      new Promise((resolve, reject) => {
        queue.push({ entry, resolve, reject });
        running ??= work();
      }),
    idle: async () => running,
  };
}

interface Step {
  readonly group: readonly Waiting[];
  readonly outcomes: readonly Outcome[];
  readonly sign: SignPrepared;
  readonly now: () => number;
}

/** Commits what was signed and reserves what comes next; then signs that. */
async function step(db: Kysely<CaTables>, { group, outcomes, sign, now }: Step): Promise<Outcome[]> {
  let reserved: readonly Waiting[];
  try {
    const at = now();
    reserved = await db.transaction().execute(async (trx) => {
      await finish(trx, outcomes, at);
      return reserve(trx, group, at);
    });
  } catch (error) {
    for (const { reject } of [...group, ...outcomes.map(({ waiting }) => waiting)]) reject(error);
    return [];
  }
  for (const outcome of outcomes) settle(outcome);
  return Promise.all(reserved.map((waiting) => attempt(waiting, sign)));
}

async function attempt(waiting: Waiting, sign: SignPrepared): Promise<Outcome> {
  try {
    return { waiting, der: await sign(waiting.entry.prepared) };
  } catch (failed) {
    return { waiting, failed };
  }
}

function settle(outcome: Outcome): void {
  const { issuer, serial } = outcome.waiting.entry.prepared;
  if ("der" in outcome) outcome.waiting.resolve({ issuer, serial, der: outcome.der });
  else outcome.waiting.reject(outcome.failed);
}

async function reserve(trx: Transaction<CaTables>, group: readonly Waiting[], at: number): Promise<Waiting[]> {
  const known = await knownEntries(
    trx,
    group.map(({ entry }) => entry),
  );
  for (const { entry, resolve, reject } of group) {
    const found = known.get(entry);
    if (found !== undefined && "der" in found) resolve(found);
    else if (found !== undefined) reject(new Refusal("conflict", found.reason, { spki: entry.prepared.spkiHash }));
  }
  const accepted = group.filter(({ entry }) => !known.has(entry));
  const rows = accepted.map(({ entry }) => rowOf(entry, at));
  await insertMany(trx, "certificates", rows);
  const lines = group.map(({ entry }) => prepareLine(entry, at, known.get(entry)));
  await appendChain(trx, lines);
  return accepted;
}

function rowOf({ prepared, request, owner }: Entry, at: number): object {
  return {
    issuer: prepared.issuer,
    serial: prepared.serial,
    status: "pending",
    profile: prepared.profile,
    subject: prepared.subject,
    subject_key: prepared.subjectKey,
    san: JSON.stringify(prepared.san),
    spki_hash: prepared.spkiHash,
    algorithm: prepared.algorithm,
    request,
    owner,
    not_before: prepared.validity.notBefore,
    not_after: prepared.validity.notAfter,
    shard: prepared.shard,
    tbs_hash: prepared.tbsHash,
    created_at: at,
  };
}

function prepareLine({ prepared, actor, detail }: Entry, at: number, known: Known | undefined): ChainLine {
  const { profile, subject, san, tbsHash, spkiHash } = prepared;
  const said = { ...detail, profile, san, spki: spkiHash, subject, tbs: tbsHash };
  const line = { at, actor, action: "certificate.prepare", target: targetOf(prepared) };
  if (known === undefined) return { ...line, detail: said };
  if ("der" in known) return { ...line, action: "certificate.again", target: targetOf(known), detail: said };
  return { ...line, outcome: "failure", detail: { ...said, refused: known.reason } };
}

const issued = "update certificates set status = 'issued', der = $1 where issuer = $2 and serial = $3";
const failedText = "update certificates set status = 'failed' where issuer = $1 and serial = $2";

async function finish(trx: Transaction<CaTables>, outcomes: readonly Outcome[], at: number): Promise<void> {
  for (const outcome of outcomes) {
    const { issuer, serial } = outcome.waiting.entry.prepared;
    if ("der" in outcome) await run(trx, issued, [outcome.der, issuer, serial]);
    else await run(trx, failedText, [issuer, serial]);
  }
  await appendChain(
    trx,
    outcomes.map((outcome) => issueLine(outcome, at)),
  );
}

function issueLine(outcome: Outcome, at: number): ChainLine {
  const { prepared, actor } = outcome.waiting.entry;
  const line = { at, actor, action: "certificate.issue", target: targetOf(prepared) };
  if ("der" in outcome) return { ...line, detail: { certificate: hash("sha256", outcome.der) } };
  const why = outcome.failed instanceof Error ? outcome.failed.message : String(outcome.failed);
  return { ...line, outcome: "failure", detail: { failed: why } };
}
