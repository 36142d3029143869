import { randomUUID } from "node:crypto";
import type { Db } from "@chengfang/store/records/transaction";
import type { Message } from "./message.ts";

interface Posted {
  readonly channelIds: readonly string[];
  /** What it is about, e.g. `situation ID`. */
  readonly what: string;
  readonly at: string;
  readonly say: (language: "zh" | "en") => Message;
}

/** Puts a message into the outbox, once for each channel that is there and in use. */
export async function enqueue(db: Db, { channelIds, what, at, say }: Posted): Promise<void> {
  if (channelIds.length === 0) return;
  const channels = await db
    .selectFrom("channels")
    .select(["id", "language"])
    .where("id", "in", [...channelIds])
    .where("enabled", "=", 1)
    .execute();
  for (const { id: channel_id, language } of channels) {
    const message = say(language === "en" ? "en" : "zh");
    const state = { state: "waiting", attempts: 0, created_at: at, next_at: at, ended_at: null, problem: "" };
    await db
      .insertInto("deliveries")
      .values({ id: randomUUID(), channel_id, what, title: message.title, message: JSON.stringify(message), ...state })
      .execute();
  }
}
