import { Channel, ChannelSecret, ChannelTarget, Delivery } from "@chengfang/model/reporting/channel";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { ChannelsTable } from "@chengfang/store/records/notices";
import type { Db } from "@chengfang/store/records/transaction";
import { unseal } from "@chengfang/store/sealed";
import { sql } from "kysely";
import type { z } from "zod";
import { among, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { deliveries } from "./schema.ts";

/** A channel with so many deliveries given up one after the other is taken for dead. */
const deadAfter = 3;

/** All channels, by name, with what became of their deliveries. */
export async function listChannels(db: Db, data: string): Promise<Channel[]> {
  const rows = await db.selectFrom("channels").selectAll().orderBy("name").orderBy("id").execute();
  return Promise.all(rows.map(async (row) => channelOf(db, data, row)));
}

/** One channel with what became of its deliveries. Refuses "not-found". */
export async function getChannel(db: Db, data: string, id: string): Promise<Channel> {
  const row = await db.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no channel ${id}`, { id });
  return channelOf(db, data, row);
}

async function channelOf(db: Db, data: string, row: ChannelsTable): Promise<Channel> {
  const of = db.selectFrom("deliveries").where("channel_id", "=", row.id);
  const [sent, ended, waiting, opened] = await Promise.all([
    of
      .where("state", "=", "delivered")
      .select(({ fn }) => fn.max("ended_at").as("at"))
      .executeTakeFirst(),
    of
      .where((each) => each.or([each("state", "<>", "waiting"), each("attempts", ">", 0)]))
      .select(["state", "problem"])
      .orderBy("created_at", "desc")
      .limit(deadAfter)
      .execute(),
    of
      .where("state", "=", "waiting")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow(),
    unseal(data, row.secret),
  ]);
  const secret = ChannelSecret.safeParse(opened === undefined ? {} : JSON.parse(opened));
  return Channel.parse({
    id: row.id,
    name: row.name,
    target: ChannelTarget.parse(JSON.parse(row.target)),
    enabled: row.enabled === 1,
    language: row.language,
    quiet: row.quiet === null ? null : JSON.parse(row.quiet),
    host: row.host,
    signed: secret.success && secret.data.word !== undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSentAt: sent?.at ?? null,
    problem: ended[0]?.problem ?? "",
    dead: ended.length >= deadAfter && ended.every(({ state }) => state === "failed"),
    waiting: waiting.n,
  });
}

const columns = { createdAt: "d.created_at", id: "d.id" } as const;

/** What went out or is to go out by the channels, the newest first unless a sort is asked. */
export async function listDeliveries(
  db: Db,
  { filter, sort, range }: z.output<typeof deliveries.querystring>,
): Promise<Page<Delivery>> {
  const condition = where(filter, {
    id: (ids) => among(sql.ref("d.id"), ids),
    channelId: (ids) => among(sql.ref("d.channel_id"), ids),
    state: (states) => among(sql.ref("d.state"), states),
  });
  const order = orderBy(sort, columns, { by: "createdAt", id: "d.id" });
  const matching = db
    .selectFrom("deliveries as d")
    .leftJoin("channels as c", "c.id", "d.channel_id")
    .where(condition)
    .select(["d.id", "d.channel_id", "d.what", "d.title", "d.state", "d.attempts", "d.problem"])
    .select(["d.created_at", "d.next_at", "d.ended_at", sql<string>`coalesce(c.name, '')`.as("channel_name")]);
  const page = await readPage(matching, { order, range });
  return { ...page, rows: page.rows.map((row) => Delivery.parse(fieldsOf(row))) };
}
