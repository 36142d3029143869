import { CollectorInvitation, CollectorInvitationInput, CollectorTicket } from "@chengfang/model/remote-collector";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askerOf } from "../ra/api/asker.ts";
import { Id } from "../ra/api/page.ts";
import { requirePerson } from "../ra/caller.ts";
import type { Caller } from "../ra/caller.ts";
import type { RaContext } from "../ra/context.ts";
import { write } from "../ra/write.ts";
import { enterKey, releaseKey, withdrawKey } from "./keys.ts";
import type { EnrolmentKeysTable, KeyDb } from "./keys.ts";
import { ticketOf } from "./ticket.ts";

const schema = {
  list: { summary: "Who may enrol as a district's collector", response: { 200: z.array(CollectorInvitation) } },
  enter: {
    summary: "Invite a district's collector; another person releases it",
    body: CollectorInvitationInput,
    response: { 201: z.object({ id: z.string() }) },
  },
  release: {
    summary: "Release it; the command with its token is shown this once",
    params: Id,
    response: { 200: CollectorTicket },
  },
  withdraw: { summary: "Make it useless from now on", params: Id, response: { 204: z.null() } },
};

const dayMs = 86_400_000;

/** Invitations of districts' collectors: enrolment keys for one name, named by one administrator, released by the other. */
export const collectorInvitations =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/collectors", { schema: schema.list, config: { access: "collectors.read" } }, async () =>
      (await invitations(context.db).orderBy("created_at", "desc").execute()).map(shown),
    );
    const adding = { access: "collectors.add" } as const;
    app.post("/collectors", { schema: schema.enter, config: adding }, async (request, reply) => {
      reply.code(201);
      return enter(context, request.body, askerOf(request));
    });
    const admitting = { access: "collectors.admit" } as const;
    app.post("/collectors/:id/release", { schema: schema.release, config: admitting }, async (request) =>
      release(context, request.params.id, askerOf(request)),
    );
    app.delete("/collectors/:id", { schema: schema.withdraw, config: admitting }, async (request, reply) => {
      const { id } = request.params;
      await write(context, askerOf(request), async ({ db, audit }) => {
        await invitation(db, id);
        await withdrawKey(db, id);
        audit({ action: "collector.withdraw", target: id });
      });
      return reply.code(204).send(null);
    });
  };

const invitations = (db: KeyDb) => db.selectFrom("enrolment_keys").selectAll().where("profile", "=", "collector");

async function invitation(db: KeyDb, id: string): Promise<CollectorInvitation> {
  const row = await invitations(db).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no invitation ${id}`, { id });
  return shown(row);
}

async function enter(context: RaContext, body: CollectorInvitationInput, by: Caller): Promise<{ id: string }> {
  requirePerson(by);
  const { name, district, days } = body;
  const at = context.now();
  return write(context, by, async ({ db, audit }) => {
    const open = await invitations(db).where("uses_left", ">", 0).where("expires_at", ">", at).execute();
    if (open.some((row) => shown(row).name === name))
      throw new Refusal("conflict", `${name} is invited already`, { reason: "name", name });
    const given = { protocol: "est", name: district, profile: "collector", names: [name] } as const;
    const expiresAt = at + days * dayMs;
    const id = await enterKey(db, { ...given, automatic: true, uses: 1, by: by.account, at, expiresAt });
    audit({ action: "collector.invite", target: id, detail: body });
    return { id };
  });
}

async function release(context: RaContext, id: string, by: Caller): Promise<CollectorTicket> {
  requirePerson(by);
  return write(context, by, async ({ db, audit }) => {
    const { name, expiresAt } = await invitation(db, id);
    const secret = await releaseKey(db, { id, by: by.account, at: context.now() });
    audit({ action: "collector.admit", target: id, detail: { name } });
    return ticketOf(context.config, { name, id, secret, expiresAt: Date.parse(expiresAt) });
  });
}

function shown(row: EnrolmentKeysTable): CollectorInvitation {
  const [name = ""] = JSON.parse(row.names) as string[];
  return {
    id: row.id,
    name,
    district: row.name,
    enteredBy: row.created_by,
    releasedBy: row.released_by,
    used: row.uses_left === 0 && row.expires_at > 0,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}
