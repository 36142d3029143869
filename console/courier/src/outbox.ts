import { ChannelSecret, ChannelTarget } from "@chengfang/model/reporting/channel";
import { isQuiet } from "@chengfang/model/reporting/schedule";
import { unseal } from "@chengfang/store/sealed";
import type { Deps } from "./deps.ts";
import { isoNow } from "./deps.ts";
import { Failure } from "./failure.ts";
import { Message } from "./message.ts";
import type { Outgoing } from "./message.ts";
import { attachedTo } from "./papers.ts";
import { send } from "./send/send.ts";

/** Deliveries of one turn. */
const atOnce = 50;
/** Robots take 20 messages a minute (企业微信, 钉钉); the others are not sent more either. */
const perMinute = 20;
const pause = { first: 30_000, most: 3_600_000 } as const;
const laterMs = 60_000;

/** Sends what is due: channels beside each other, the messages of one channel in their order. */
export async function deliver(deps: Deps): Promise<void> {
  const due = await deps.records
    .selectFrom("deliveries as d")
    .innerJoin("channels as c", "c.id", "d.channel_id")
    .select(["d.id", "d.channel_id", "d.message", "d.attempts", "c.target", "c.secret", "c.language", "c.quiet"])
    .where("d.state", "=", "waiting")
    .where("d.next_at", "<=", isoNow(deps))
    .where("c.enabled", "=", 1)
    .orderBy("d.next_at")
    .limit(atOnce)
    .execute();
  const channels = Map.groupBy(due, ({ channel_id }) => channel_id);
  await Promise.all(
    [...channels].map(async ([channelId, rows]) => {
      let room = await roomOf(deps, channelId);
      for (const row of rows) {
        if (room <= 0) await wait(deps, row.id);
        else if (await attempt(deps, row)) room -= 1;
      }
    }),
  );
}

async function roomOf({ records, now }: Deps, channelId: string): Promise<number> {
  const row = await records
    .selectFrom("deliveries")
    .select((each) => each.fn.countAll<number>().as("n"))
    .where("channel_id", "=", channelId)
    .where("state", "=", "delivered")
    .where("ended_at", ">", new Date(now() - 60_000).toISOString())
    .executeTakeFirstOrThrow();
  return perMinute - row.n;
}

const wait = async ({ records, now }: Deps, id: string): Promise<void> => {
  const next_at = new Date(now() + laterMs).toISOString();
  await records.updateTable("deliveries").set({ next_at }).where("id", "=", id).execute();
};

interface Row {
  readonly id: string;
  readonly message: string;
  readonly attempts: number;
  readonly target: string;
  readonly secret: string;
  readonly language: string;
  readonly quiet: string | null;
}

/** Tries once; false if it was put off. */
async function attempt(deps: Deps, row: Row): Promise<boolean> {
  const message = Message.parse(JSON.parse(row.message));
  const quiet = row.quiet === null ? null : (JSON.parse(row.quiet) as { from: string; to: string });
  if (!message.urgent && isQuiet(quiet, deps.now())) {
    await wait(deps, row.id);
    return false;
  }
  const failure = await tried(deps, row, message);
  const attempts = row.attempts + 1;
  if (failure === undefined) await settle(deps, row.id, { state: "delivered", attempts, problem: "" });
  else if (failure.final || attempts >= deps.config.delivery.attempts)
    await settle(deps, row.id, { state: "failed", attempts, problem: failure.message });
  else {
    const next = deps.now() + Math.min(pause.first * 2 ** (attempts - 1), pause.most);
    const change = { attempts, problem: failure.message, next_at: new Date(next).toISOString() };
    await deps.records.updateTable("deliveries").set(change).where("id", "=", row.id).execute();
  }
  if (failure !== undefined) deps.log.warn({ delivery: row.id, attempts, problem: failure.message }, "not delivered");
  return true;
}

async function tried(deps: Deps, row: Row, message: Message): Promise<Failure | undefined> {
  const { config, now } = deps;
  try {
    const opened = await unseal(deps.data, row.secret);
    if (opened === undefined) throw new Failure("the channel's secret cannot be opened: enter it again", true);
    const language = row.language === "en" ? "en" : "zh";
    const outgoing: Outgoing = {
      id: row.id,
      title: message.title,
      text: message.text,
      attached: async () => attachedTo(deps, message, language),
      now: now(),
    };
    const target = ChannelTarget.parse(JSON.parse(row.target));
    await send({ target, secret: ChannelSecret.parse(JSON.parse(opened)), message: outgoing, config: config.delivery });
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    deps.log.error({ err: error, delivery: row.id }, "a delivery broke");
    return new Failure("internal error");
  }
}

interface Ended {
  readonly state: "delivered" | "failed";
  readonly attempts: number;
  readonly problem: string;
}

async function settle(deps: Deps, id: string, ended: Ended): Promise<void> {
  const change = { ...ended, next_at: null, ended_at: isoNow(deps) };
  await deps.records.updateTable("deliveries").set(change).where("id", "=", id).execute();
}
