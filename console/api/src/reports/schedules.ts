import { randomUUID } from "node:crypto";
import type { Schedule, ScheduleInput } from "@chengfang/model/reporting/schedule";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { write } from "../http/write.ts";
import { listSchedules, scheduleOf } from "./read.ts";
import * as schema from "./schema.ts";

/** When situation reports are made by themselves, in the city's zone. */
export const schedules =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records, now } = deps;
    const writing = { access: "situation.write" } as const;
    app.get(
      "/schedules",
      { schema: schema.schedules, config: { access: "situation.read" } },
      async (request, reply) => {
        const rows = await listSchedules(records, now());
        return sendPage(reply, { name: "schedules", range: request.query.range }, { rows, total: rows.length });
      },
    );
    app.post("/schedules", { schema: schema.addSchedule, config: writing }, async (request, reply) => {
      reply.code(201);
      return addSchedule(deps, request.body, actorOf(request));
    });
    app.put("/schedules/:id", { schema: schema.changeSchedule, config: writing }, async (request) =>
      write(deps, actorOf(request), async ({ db, at, audit }) => {
        const { id } = request.params;
        const before = await found(db, id, now());
        const row = { ...rowOf(request.body), updated_at: at };
        await db.updateTable("schedules").set(row).where("id", "=", id).execute();
        await audit({ action: "schedule.update", target: id, detail: { ...request.body } });
        return scheduleOf({ ...row, id, created_at: before.createdAt }, now());
      }),
    );
    app.delete("/schedules/:id", { schema: schema.removeSchedule, config: writing }, async (request) =>
      write(deps, actorOf(request), async ({ db, audit }) => {
        const { id, period, at } = await found(db, request.params.id, now());
        await db.deleteFrom("schedules").where("id", "=", id).execute();
        await audit({ action: "schedule.remove", target: id, detail: { period, at } });
        return { id };
      }),
    );
  };

async function addSchedule(deps: Deps, input: ScheduleInput, by: Actor): Promise<Schedule> {
  return write(deps, by, async ({ db, at, audit }) => {
    const id = randomUUID();
    const row = { ...rowOf(input), id, created_at: at, updated_at: at };
    await db.insertInto("schedules").values(row).execute();
    await audit({ action: "schedule.create", target: id, detail: { ...input } });
    return scheduleOf(row, deps.now());
  });
}

const rowOf = ({ period, at, day, channelIds, enabled }: ScheduleInput) => ({
  period,
  at,
  day,
  channel_ids: JSON.stringify(channelIds),
  enabled: enabled ? 1 : 0,
});

async function found(db: Db, id: string, now: number): Promise<Schedule> {
  const row = await db.selectFrom("schedules").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no schedule ${id}`, { id });
  return scheduleOf(row, now);
}
