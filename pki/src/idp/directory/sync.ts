import { PersonInput } from "@chengfang/model/pki";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../../ra/context.ts";
import { changePerson, insertPerson } from "../../ra/person/write.ts";
import { write } from "../../ra/write.ts";
import type { Writing } from "../../ra/write.ts";
import type { DirectoryPerson } from "./read.ts";

export interface SyncOutcome {
  readonly created: number;
  readonly changed: number;
  readonly left: number;
  /** Lines that the register did not take, with the reason. */
  readonly problems: readonly string[];
}

const actor: Actor = { account: "directory", name: "directory", roles: [], address: "" };

/**
 * Brings the register of persons in line with the directory, by number. Whom it has disabled, or has no longer, is marked
 * as left, which revokes their certificates and ends their sessions; but when more than `mostLeft` of those it knew would
 * leave at once, it is the directory that is broken, and nobody does.
 */
export async function syncDirectory(
  context: Pick<RaContext, "db" | "records" | "now">,
  people: readonly DirectoryPerson[],
  { mostLeft }: { mostLeft: number },
): Promise<SyncOutcome> {
  const known = await context.db
    .selectFrom("idp_directory")
    .innerJoin("persons", "persons.id", "idp_directory.person_id")
    .select(["persons.id", "persons.number"])
    .where("persons.state", "=", "active")
    .execute();
  const here = new Set(people.filter(({ enabled }) => enabled).map(({ number }) => number));
  const leaving = known.filter(({ number }) => number === null || !here.has(number));
  const broken = leaving.length > Math.max(5, known.length * mostLeft);
  const problems = broken ? [`${leaving.length} of ${known.length} would leave at once: nobody was marked`] : [];
  let [created, changed] = [0, 0];
  for (const person of people.filter(({ enabled }) => enabled)) {
    const outcome = await take(context, person).catch((error: unknown) => `${person.number}: ${String(error)}`);
    if (outcome === "created") created += 1;
    else if (outcome === "changed") changed += 1;
    else if (outcome !== "same") problems.push(outcome);
  }
  for (const { id } of broken ? [] : leaving) {
    await write({ db: context.db, now: context.now }, actor, async (writing) => {
      await changePerson(writing, { id, change: { state: "left" } });
    });
  }
  return { created, changed, left: broken ? 0 : leaving.length, problems };
}

type Context = Pick<RaContext, "db" | "records" | "now">;

async function take(context: Context, person: DirectoryPerson): Promise<"created" | "changed" | "same"> {
  const before = await context.db
    .selectFrom("persons")
    .selectAll()
    .where("number", "=", person.number)
    .executeTakeFirst();
  const wanted = await inputOf(context, person);
  if (before === undefined) {
    await write(context, actor, async (writing) => {
      const { id } = await insertPerson(writing, wanted);
      await remember(writing, id, person.dn);
    });
    return "created";
  }
  const { name, mail, unit_id, account } = before;
  const same =
    before.state === "active" &&
    name === wanted.name &&
    mail === wanted.mail &&
    unit_id === wanted.unitId &&
    account === wanted.account;
  if (same) return "same";
  const change = {
    name: wanted.name,
    mail: wanted.mail,
    unitId: wanted.unitId,
    account: wanted.account,
    state: "active" as const,
  };
  await write(context, actor, async (writing) => {
    await changePerson(writing, { id: before.id, change });
    await remember(writing, before.id, person.dn);
  });
  return "changed";
}

/** Departments and accounts are found by their names; those that the platform does not have are left out. */
async function inputOf({ records }: Context, person: DirectoryPerson): Promise<PersonInput> {
  const unit = await records
    .selectFrom("units")
    .select("id")
    .where("name", "=", person.unit ?? "")
    .executeTakeFirst();
  const account = await records
    .selectFrom("accounts")
    .select("id")
    .where("name", "=", person.account ?? "")
    .executeTakeFirst();
  return PersonInput.parse({
    kind: "person",
    name: person.name,
    number: person.number,
    unitId: unit?.id ?? null,
    mail: person.mail,
    account: account?.id ?? null,
  });
}

async function remember({ db, at }: Writing, personId: string, dn: string): Promise<void> {
  await db
    .insertInto("idp_directory")
    .values({ person_id: personId, dn, seen_at: at })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ dn, seen_at: at }))
    .execute();
}
