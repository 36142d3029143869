import { access, may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sessionCookie } from "../access/identify.ts";
import { actorOf, personOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { login } from "./login.ts";
import { changePassword } from "./password.ts";
import * as schema from "./schema.ts";

/** Logging in and out, and a person's own settings. */
export const session =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const own = { access: "session", beforePasswordChange: true } as const;
    const rateLimit = { max: 30, timeWindow: "1 minute" };
    const cookie = {
      path: "/",
      httpOnly: true,
      sameSite: "strict",
      secure: deps.tls !== undefined,
    } as const;

    app.post("/login", { schema: schema.login, config: { access: "public", rateLimit } }, async (request, reply) => {
      const opened = await login(deps, { ...request.body, address: request.ip });
      reply.setCookie(sessionCookie, opened.cookie, cookie);
      return selfOf(opened.person);
    });
    app.post("/logout", { schema: schema.logout, config: own }, async (request, reply) => {
      const { session: ended } = personOf(request);
      if (ended !== null) {
        await write(deps, actorOf(request), async ({ db, by, audit }) => {
          await db.deleteFrom("sessions").where("id", "=", ended.id).execute();
          await audit({ action: "session.logout", target: by.id });
        });
      }
      return reply.clearCookie(sessionCookie, cookie).code(204).send(null);
    });
    app.get("/self", { schema: schema.self, config: own }, async (request) => selfOf(personOf(request)));
    app.post("/self/password", { schema: schema.password, config: { ...own, rateLimit } }, async (request) => {
      const person = personOf(request);
      await changePassword(deps, { person, by: actorOf(request) }, request.body);
      return selfOf({ ...person, mustChange: false });
    });
    app.put("/self/language", { schema: schema.language, config: { access: "session" } }, async (request) => {
      const person = personOf(request);
      await chooseLanguage(deps, request.body.language, { person, by: actorOf(request) });
      return selfOf({ ...person, ...request.body });
    });
  };

async function chooseLanguage(
  deps: Deps,
  language: "zh" | "en",
  { person, by }: { person: Person; by: ReturnType<typeof actorOf> },
): Promise<void> {
  if (person.kind === "token") throw new Refusal("forbidden", "a token has no settings");
  await write(deps, by, async ({ db, audit }) => {
    await db.updateTable("accounts").set({ language }).where("id", "=", person.id).execute();
    await audit({ action: "account.language", target: person.id, detail: { language } });
  });
}

const everything = Object.keys(access) as Permission[];

function selfOf(person: Person): schema.Self {
  const { id, name, displayName, roles, language, unitId, mustChange } = person;
  const permissions = everything.filter((each) => may(roles, each));
  return {
    id,
    name,
    displayName,
    roles: [...roles],
    permissions,
    language,
    unitId,
    mustChange,
    csrf: person.session?.csrf ?? "",
    amr: [...(person.session?.amr ?? [])],
    sso: person.session?.sso ?? false,
  };
}
