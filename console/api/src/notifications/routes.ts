import { Notification } from "@chengfang/model/notification";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { listQuery, sendPage } from "../http/list.ts";
import { maskAnswers } from "../masking/answers.ts";
import { notificationsOf, unreadOf } from "./read.ts";

const NotificationFilter = z.strictObject({ unread: z.boolean() }).partial();
const Unread = z.object({ unread: z.int() });
const schema = {
  list: {
    summary: "One's own notifications, newest first",
    querystring: listQuery(NotificationFilter, ["id"]),
    response: { 200: z.array(Notification) },
  },
  unread: { summary: "How many of one's notifications are unread", response: { 200: Unread } },
  read: {
    summary: "Mark one's notifications as read or unread: those named, or all",
    body: z.object({ ids: z.array(z.string()).max(1000).optional(), read: z.boolean().default(true) }),
    response: { 200: Unread },
  },
};

/** The bell: what one has been told, and what one has read of it. */
export const notifications =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const own = { access: "self.read" } as const;
    maskAnswers(app, deps);
    app.get("/notifications", { schema: schema.list, config: own }, async (request, reply) => {
      const { filter, range } = request.query;
      const page = await notificationsOf(records, personOf(request).id, { ...filter, range });
      return sendPage(reply, { name: "notifications", range }, page);
    });
    app.get("/notifications/unread", { schema: schema.unread, config: own }, async (request) => ({
      unread: await unreadOf(records, personOf(request).id),
    }));
    // No audit line: whether somebody has looked at their own bell decides nothing.
    app.post("/notifications/read", { schema: schema.read, config: own }, async (request) => {
      const { ids, read } = request.body;
      const me = personOf(request).id;
      await records
        .updateTable("notifications")
        .set({ read_at: read ? new Date(deps.now()).toISOString() : null })
        .where("account_id", "=", me)
        .where("read_at", read ? "is" : "is not", null)
        .$if(ids !== undefined, (query) => query.where("id", "in", ids?.length ? ids : [""]))
        .execute();
      return { unread: await unreadOf(records, me) };
    });
  };
