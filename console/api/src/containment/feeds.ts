import { createHash, randomBytes, randomUUID } from "node:crypto";
import { BlockFeed } from "@chengfang/model/containment";
import { blockList, saidBy } from "@chengfang/model/block-list";
import { Refusal } from "@chengfang/model/refusal";
import type { BlockFeedsTable } from "@chengfang/store/records/casework";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { record } from "./decide.ts";
import { blocked, listContainments } from "./read.ts";

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** The addresses at which firewalls fetch what to block; their tokens are not kept. */
export async function listFeeds(db: Db): Promise<BlockFeed[]> {
  const rows = await db.selectFrom("block_feeds").selectAll().orderBy("created_at").execute();
  return rows.map(feedOf);
}

/** Makes an address of the block list for one firewall. */
export async function createFeed(
  deps: Deps,
  { name, format }: Pick<BlockFeed, "name" | "format">,
  by: Actor,
): Promise<BlockFeed & { token: string; path: string }> {
  const token = `cfb_${randomBytes(24).toString("base64url")}`;
  return write(deps, by, async ({ db, at, audit }) => {
    const row = { id: randomUUID(), name, format, hash: hashOf(token), created_at: at, created_by: by.id };
    const fresh = { revoked_at: null, fetched_at: null, fetched_from: "", fetched_entries: 0 };
    await db
      .insertInto("block_feeds")
      .values({ ...row, ...fresh })
      .execute();
    await audit({ action: "block-feed.create", target: row.id, detail: { name, format } });
    return { ...feedOf({ ...row, ...fresh }), token, path: `/feeds/block-list/${token}` };
  });
}

/** Ends a feed: its token opens nothing from now on. Refuses "not-found". */
export async function revokeFeed(deps: Deps, id: string, by: Actor): Promise<BlockFeed> {
  return write(deps, by, async ({ db, at, audit }) => {
    const row = await db.selectFrom("block_feeds").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `no feed ${id}`, { id });
    const revoked_at = row.revoked_at ?? at;
    await db.updateTable("block_feeds").set({ revoked_at }).where("id", "=", id).execute();
    await audit({ action: "block-feed.revoke", target: id, detail: { name: row.name } });
    return feedOf({ ...row, revoked_at });
  });
}

export interface Pulled {
  readonly text: string;
  readonly etag: string;
}

/** The list for whoever holds the token; undefined for a token that opens nothing. */
export async function pullFeed(
  deps: Deps,
  { token, address }: { token: string; address: string },
): Promise<Pulled | undefined> {
  const { records } = deps;
  const feed = await records
    .selectFrom("block_feeds")
    .selectAll()
    .where("hash", "=", hashOf(token))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (feed === undefined) return undefined;
  const at = new Date(deps.now()).toISOString();
  const entries = await blocked(records, at);
  const { format } = feedOf(feed);
  const text = blockList(entries, format);
  const seen = { fetched_at: at, fetched_from: address, fetched_entries: entries.length };
  await records.updateTable("block_feeds").set(seen).where("id", "=", feed.id).execute();
  await fetched(deps, { name: feed.name, address, said: saidBy(entries, format) });
  return { text, etag: `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"` };
}

interface Fetched {
  readonly name: string;
  readonly address: string;
  /** Values that the list held, in words of its format. */
  readonly said: ReadonlySet<string>;
}

/** What was approved is done once a firewall has it. */
async function fetched(deps: Deps, { name, address, said }: Fetched): Promise<void> {
  const filter = { state: ["approved" as const], kind: ["block" as const] };
  const page = await listContainments(deps.records, { filter, sort: [], range: { offset: 0, limit: 1000 } });
  const rows = page.rows.filter(({ value }) => said.has(value));
  if (rows.length === 0) return;
  const by = { id: `feed:${name}`, name: `feed:${name}`, address };
  await write(deps, by, async (writing) => {
    for (const containment of rows) {
      const set = { state: "done", done_at: writing.at, done_how: name };
      await writing.db
        .updateTable("containments")
        .set(set)
        .where("id", "=", containment.id)
        .where("state", "=", "approved")
        .execute();
      await record(writing, { containment, what: "done", note: name });
    }
  });
}

function feedOf(row: Selectable<BlockFeedsTable>): BlockFeed {
  return BlockFeed.parse({
    id: row.id,
    name: row.name,
    format: row.format,
    createdAt: row.created_at,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
    fetchedAt: row.fetched_at,
    fetchedFrom: row.fetched_from,
    fetchedEntries: row.fetched_entries,
  });
}
