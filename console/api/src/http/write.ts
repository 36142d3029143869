import { appendAudit } from "@chengfang/store/records/audit";
import type { Records } from "@chengfang/store/records/schema";
import { oneByOne } from "@chengfang/store/records/transaction";
import type { Kysely, Transaction } from "kysely";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { inTurn, transactionInTurn } from "./turn.ts";

/** What was done to what; the actor, time and address are added. */
export interface Deed {
  readonly action: string;
  readonly target: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly outcome?: "success" | "failure";
}

/** What a write is given: its transaction, its one time stamp, and the pen for its audit line. */
export interface Writing {
  readonly db: Transaction<Records>;
  readonly at: string;
  readonly by: Actor;
  readonly audit: (deed: Deed) => Promise<void>;
}

/** A write by a person: what it changes and its audit lines stand or fall together. One that leaves no line is a bug. */
export async function write<T>(
  deps: Pick<Deps, "records" | "now">,
  by: Actor,
  change: (writing: Writing) => Promise<T>,
): Promise<T> {
  const at = new Date(deps.now()).toISOString();
  const { records } = deps;
  return transactionInTurn(records, async (db) => {
    await oneByOne(db, "writes"); // what it looks at first must still be so when it writes
    let lines = 0;
    const audit = async (deed: Deed) => {
      lines += 1;
      await line(db, { at, by }, deed);
    };
    const result = await change({ db, at, by, audit });
    if (lines === 0) throw new Error("a write without an audit line");
    return result;
  });
}

/** An audit line for what changes nothing: an export, a printed report, a failed login. */
export async function note(deps: Deps, by: Actor, deed: Deed): Promise<void> {
  const at = new Date(deps.now()).toISOString();
  await inTurn(deps.records, async () => line(deps.records, { at, by }, deed));
}

async function line(db: Kysely<Records>, { at, by }: { at: string; by: Actor }, deed: Deed): Promise<void> {
  await appendAudit(db, { at, actor: by.name, address: by.address, ...deed });
}
