import { randomUUID } from "node:crypto";
import type { LogSource, LogSourceInput } from "@chengfang/model/onboarding";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { write } from "../http/write.ts";
import { getSource, heardIn, listSources } from "./read.ts";
import { publishSenders } from "./publish.ts";
import * as schema from "./schema.ts";

/** Senders of logs that have a name, an owner and an alarm for their silence. */
export const sources =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "collectors.read" } as const;
    const writing = { access: "collectors.connect" } as const;
    app.get("/sources", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "sources", range: request.query.range }, await listSources(deps, request.query)),
    );
    app.post("/sources", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return published(deps, createSource(deps, request.body, actorOf(request)));
    });
    app.put("/sources/:id", { schema: schema.update, config: writing }, async (request) =>
      published(deps, updateSource(deps, { id: request.params.id, change: request.body }, actorOf(request))),
    );
    app.delete("/sources/:id", { schema: schema.remove, config: writing }, async (request) =>
      published(deps, removeSource(deps, request.params.id, actorOf(request))),
    );
  };

/** The collectors learn of each change. */
async function published(deps: Deps, change: Promise<LogSource>): Promise<LogSource> {
  const changed = await change;
  await publishSenders(deps);
  return changed;
}

async function createSource(deps: Deps, input: LogSourceInput, by: Actor): Promise<LogSource> {
  const heard = heardIn(await collectorHealth(deps.data));
  return write(deps, by, async ({ db, at, audit }) => {
    const id = randomUUID();
    await check(db, { ...input, id });
    await db
      .insertInto("log_sources")
      .values({ id, ...rowOf(input), created_by: by.id, created_at: at, silent_since: null })
      .execute();
    await audit({ action: "source.create", target: id, detail: { name: input.name, sender: input.sender } });
    return getSource(db, id, heard);
  });
}

type Change = { [K in keyof LogSourceInput]?: LogSourceInput[K] | undefined };

async function updateSource(deps: Deps, { id, change }: { id: string; change: Change }, by: Actor): Promise<LogSource> {
  const heard = heardIn(await collectorHealth(deps.data));
  return write(deps, by, async ({ db, audit }) => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next: LogSource = { ...(await getSource(db, id, heard)), ...given };
    await check(db, next);
    await db.updateTable("log_sources").set(rowOf(next)).where("id", "=", id).execute();
    await audit({ action: "source.update", target: id, detail: { name: next.name, ...given } });
    return getSource(db, id, heard);
  });
}

async function removeSource(deps: Deps, id: string, by: Actor): Promise<LogSource> {
  const heard = heardIn(await collectorHealth(deps.data));
  return write(deps, by, async ({ db, audit }) => {
    const source = await getSource(db, id, heard);
    await db.deleteFrom("log_sources").where("id", "=", id).execute();
    await audit({ action: "source.delete", target: id, detail: { name: source.name, sender: source.sender } });
    return source;
  });
}

const rowOf = ({ name, kind, sender, assetId, unitId, silentMinutes, quietHours, retired }: LogSourceInput) => ({
  name,
  kind,
  sender,
  asset_id: assetId,
  unit_id: unitId,
  silent_minutes: silentMinutes,
  quiet_from: quietHours?.from ?? null,
  quiet_to: quietHours?.to ?? null,
  retired: retired ? 1 : 0,
});

/** A name and a sender belong to one source; asset and unit must be in the register. */
async function check(db: Db, { id, name, sender, assetId, unitId }: LogSourceInput & { id: string }): Promise<void> {
  const other = await db
    .selectFrom("log_sources")
    .select(["name"])
    .where("id", "!=", id)
    .where((is) => is.or([is("name", "=", name), is("sender", "=", sender)]))
    .executeTakeFirst();
  if (other !== undefined) {
    const reason = other.name === name ? "name" : "sender";
    throw new Refusal("conflict", `${other.name} is registered already`, { reason, name: other.name });
  }
  if (
    assetId !== null &&
    (await db.selectFrom("assets").select("id").where("id", "=", assetId).executeTakeFirst()) === undefined
  )
    throw new Refusal("invalid", `no asset ${assetId}`, { reason: "asset" });
  if (
    unitId !== null &&
    (await db.selectFrom("units").select("id").where("id", "=", unitId).executeTakeFirst()) === undefined
  )
    throw new Refusal("invalid", `no unit ${unitId}`, { reason: "unit" });
}
