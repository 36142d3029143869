import { EnrolmentKey, EnrolmentKeyInput } from "@chengfang/model/enrolment";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askerOf } from "../ra/api/asker.ts";
import { Id } from "../ra/api/page.ts";
import { requirePerson } from "../ra/caller.ts";
import type { Caller } from "../ra/caller.ts";
import type { RaContext } from "../ra/context.ts";
import { write } from "../ra/write.ts";
import { enterKey, releaseKey, withdrawKey } from "./keys.ts";
import type { EnrolmentKeysTable } from "./keys.ts";

const schema = {
  list: { summary: "Enrolment keys of machines", response: { 200: z.array(EnrolmentKey) } },
  enter: {
    summary: "Enter an enrolment key; another person releases it",
    body: EnrolmentKeyInput,
    response: { 201: z.object({ id: z.string() }) },
  },
  release: {
    summary: "Release it; the secret is shown this once",
    params: Id,
    response: { 200: z.object({ id: z.string(), secret: z.string(), challenge: z.string() }) },
  },
  withdraw: { summary: "Make it useless from now on", params: Id, response: { 204: z.null() } },
};

const dayMs = 86_400_000;

/** Secrets by which machines enrol: entered by one person, released by another, like a request. */
export const enrolmentKeys =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const deciding = { access: "pki.requests.review" } as const;
    app.get("/enrolment-keys", { schema: schema.list, config: { access: "pki.requests.read" } }, async () => {
      const rows = await context.db.selectFrom("enrolment_keys").selectAll().orderBy("created_at", "desc").execute();
      return rows.map(shown);
    });
    const entering = { schema: schema.enter, config: { access: "pki.requests.enter" } } as const;
    app.post("/enrolment-keys", entering, async (request, reply) => {
      reply.code(201);
      return enter(context, request.body, askerOf(request));
    });
    app.post("/enrolment-keys/:id/release", { schema: schema.release, config: deciding }, async (request) =>
      release(context, request.params.id, askerOf(request)),
    );
    app.delete("/enrolment-keys/:id", { schema: schema.withdraw, config: deciding }, async (request, reply) => {
      const { id } = request.params;
      await write(context, askerOf(request), async ({ db, audit }) => {
        await withdrawKey(db, id);
        audit({ action: "enrolment-key.withdraw", target: id });
      });
      return reply.code(204).send(null);
    });
  };

async function enter(context: RaContext, body: EnrolmentKeyInput, by: Caller): Promise<{ id: string }> {
  requirePerson(by);
  const { days, profile, personId, ...given } = body;
  const at = context.now();
  const bound = { ...(profile !== null && { profile }), ...(personId !== null && { personId }) };
  return write(context, by, async ({ db, audit }) => {
    const id = await enterKey(db, { ...given, ...bound, by: by.account, at, expiresAt: at + days * dayMs });
    audit({ action: "enrolment-key.enter", target: id, detail: body });
    return { id };
  });
}

async function release(context: RaContext, id: string, by: Caller) {
  requirePerson(by);
  return write(context, by, async ({ db, audit }) => {
    const secret = await releaseKey(db, { id, by: by.account, at: context.now() });
    audit({ action: "enrolment-key.release", target: id });
    return { id, secret, challenge: `${id}-${secret}` };
  });
}

function shown(row: EnrolmentKeysTable): EnrolmentKey {
  return EnrolmentKey.parse({
    id: row.id,
    protocol: row.protocol,
    name: row.name,
    profile: row.profile,
    personId: row.person_id,
    names: JSON.parse(row.names) as unknown,
    automatic: row.automatic === 1,
    usesLeft: row.uses_left,
    enteredBy: row.created_by,
    releasedBy: row.released_by,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  });
}
