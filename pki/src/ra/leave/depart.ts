import { randomUUID } from "node:crypto";
import type { Person } from "@chengfang/model/pki";
import type { Writing } from "../write.ts";

/** Everything of somebody who leaves is revoked within a day (the sweep does it within minutes). */
const within = 86_400_000;

interface Departure {
  readonly person: Pick<Person, "id" | "name">;
  readonly cause: "leaver-list" | "account-disabled" | "register";
}

/** Puts somebody down as leaving; the sweep revokes what is theirs and does not rest until nothing is left. */
export async function depart({ db, at, by, audit }: Writing, { person, cause }: Departure): Promise<void> {
  const open = await db
    .selectFrom("departures")
    .select("id")
    .where("person_id", "=", person.id)
    .where("done_at", "is", null)
    .executeTakeFirst();
  if (open !== undefined) return;
  const due = new Date(Date.parse(at) + within).toISOString();
  const row = {
    id: randomUUID(),
    person_id: person.id,
    cause,
    by: by.name,
    at,
    due_at: due,
    done_at: null,
    revoked: 0,
  };
  await db.insertInto("departures").values(row).execute();
  audit({ action: "person.leave", target: person.id, detail: { name: person.name, cause } });
}

/** Ends what is still open of a departure: whoever is back gets new certificates, and they stay. */
export async function comeBack({ db, at, audit }: Writing, personId: string): Promise<void> {
  await db
    .updateTable("departures")
    .set({ done_at: at })
    .where("person_id", "=", personId)
    .where("done_at", "is", null)
    .execute();
  audit({ action: "person.return", target: personId });
}
