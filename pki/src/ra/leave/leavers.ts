import { randomUUID } from "node:crypto";
import type { LeaverRun, LineProblem } from "@chengfang/model/pki";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import { changePerson } from "../person/write.ts";
import { write } from "../write.ts";
import { sweep } from "./sweep.ts";

/**
 * Takes a list of who left: employee numbers, or names of their accounts. Each is marked in the register, and the sweep
 * runs at once; whatever it cannot do now it does within the day. A line that names nobody is a problem and stops nobody
 * else's.
 */
export async function takeLeavers(context: RaContext, names: readonly string[], by: Actor): Promise<LeaverRun> {
  const wanted = names.map((name, i) => ({ name: name.trim(), line: i + 1 })).filter(({ name }) => name !== "");
  const found = await Promise.all(wanted.map(async (each) => ({ ...each, id: await personNamed(context, each.name) })));
  const problems = found
    .filter(({ id }) => id === undefined)
    .map(({ line, name }): LineProblem => ({ line, column: "number", message: `nobody: ${name}` }));
  const ids = [...new Set(found.flatMap(({ id }) => (id === undefined ? [] : [id])))];
  const id = randomUUID();
  const at = new Date(context.now()).toISOString();
  await write(context, by, async (writing) => {
    for (const person of ids) await changePerson(writing, { id: person, change: { state: "left" } });
    const run = {
      id,
      kind: "leavers",
      at,
      by: by.name,
      lines: wanted.length,
      accepted: ids.length,
      problems: JSON.stringify(problems),
    };
    await writing.db.insertInto("bulk_runs").values(run).execute();
    writing.audit({ action: "leavers.take", target: id, detail: { lines: wanted.length, persons: ids.length } });
  });
  const revoked = await sweep(context);
  return { id, kind: "leavers", at, by: by.name, lines: wanted.length, accepted: ids.length, problems, revoked };
}

async function personNamed({ db, records }: RaContext, name: string): Promise<string | undefined> {
  const person = await db.selectFrom("persons").select("id").where("number", "=", name).executeTakeFirst();
  if (person !== undefined) return person.id;
  const account = await records.selectFrom("accounts").select("id").where("name", "=", name).executeTakeFirst();
  if (account === undefined) return undefined;
  const owner = await db.selectFrom("persons").select("id").where("account", "=", account.id).executeTakeFirst();
  return owner?.id;
}
