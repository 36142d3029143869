import { isDeepStrictEqual } from "node:util";
import { may } from "@chengfang/model/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { identify } from "../access/identify.ts";
import { personOf, scopeOf } from "../access/person.ts";
import type { Scope } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { follow } from "./follow.ts";
import { takePlace } from "./places.ts";

const pingMs = 5_000;

/** Server-sent events: which alerts and incidents changed, and how the platform is. */
export const live =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const stopping = new AbortController();
    app.addHook("preClose", async () => stopping.abort());
    const follower = follow(deps, stopping.signal);
    const schema = {
      summary:
        "Changes as they happen (text/event-stream): `change` {kind,id,revision}, `many` {revision} in place of hundreds, `health` {state}, `notification` {seq}",
      produces: ["text/event-stream"],
    };
    app.get("/live", { sse: "only", schema, config: { access: "alerts.read" } }, async (request, reply) => {
      const scope = scopeOf(personOf(request), "alerts.read");
      takePlace(deps, request, reply);
      reply.sse.keepAlive();
      reply.sse.sendHeaders();
      reply.raw.write("retry: 2000\n\n");
      const leave = follower.listen({ scope, accountId: personOf(request).id }, (news) => {
        for (const each of news) void reply.sse.send(each).catch(() => leave());
      });
      const ping = setInterval(() => void stillWelcome(deps, { request, reply, scope }), pingMs);
      const end = () => reply.sse.close();
      stopping.signal.addEventListener("abort", end, { once: true });
      reply.sse.onClose(() => {
        leave();
        clearInterval(ping);
        stopping.signal.removeEventListener("abort", end);
      });
    });
  };

/** Keeps the connection known to be alive; ends it with the session or token that opened it, or with what it may see. */
async function stillWelcome(
  deps: Deps,
  { request, reply, scope }: { request: FastifyRequest; reply: FastifyReply; scope: Scope },
): Promise<void> {
  request.headers["x-background"] = "1"; // looking on is no activity
  const person = await identify(deps, request).catch(() => undefined);
  const sees = person !== undefined && may(person.roles, "alerts.read") ? scopeOf(person, "alerts.read") : undefined;
  if (!isDeepStrictEqual(sees, scope)) reply.sse.close();
  else if (reply.sse.isConnected) reply.raw.write(": ping\n\n");
}
