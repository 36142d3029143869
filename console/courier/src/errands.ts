import { loadPaper } from "@chengfang/console-report/dispatch/print";
import { plainText } from "@chengfang/console-report/dispatch/plain";
import { Errand } from "@chengfang/model/reporting/errand";
import type { Db } from "@chengfang/store/records/transaction";
import { inTransaction } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Deps } from "./deps.ts";
import { isoNow } from "./deps.ts";
import { enqueue } from "./enqueue.ts";
import { gather, keep } from "./make.ts";
import type { Message } from "./message.ts";

/** Errands done in one turn; the rest waits for the next, so that what is due goes out in between. */
const atOnce = 20;

/** Does what people asked for, in its order, each exactly once. */
export async function errands(deps: Deps): Promise<void> {
  const { records } = deps;
  const rows = await records
    .selectFrom("errands as e")
    .leftJoin("courier_turns as t", (join) => join.on(sql<boolean>`t.id = 'errand:' || e.id`))
    .select(["e.id", "e.kind", "e.detail", "e.by", "e.at"])
    .where("t.id", "is", null)
    .where("e.at", ">", new Date(deps.now() - 86_400_000).toISOString())
    .orderBy("e.at")
    .limit(atOnce)
    .execute();
  for (const { id, kind, detail, by } of rows) {
    const errand = Errand.parse({ kind, ...JSON.parse(detail) });
    const write = await prepare(deps, errand, by);
    await inTransaction(records, async (db) => {
      await db
        .insertInto("courier_turns")
        .values({ id: `errand:${id}`, at: isoNow(deps) })
        .execute();
      await write(db);
    });
  }
}

/** Reads first what takes a while; gives what is then written. */
async function prepare(deps: Deps, errand: Errand, by: string): Promise<(db: Db) => Promise<void>> {
  if (errand.kind === "situation") {
    const wanted = { ...errand, by };
    const facts = await gather(deps, wanted);
    return async (db) => void (await keep(db, facts, wanted));
  }
  if (errand.kind === "retry") return retry(errand.deliveryId, isoNow(deps));
  if (errand.kind === "test") {
    const post = { channelIds: [errand.channelId], what: "test", at: isoNow(deps), say: testMessage };
    return async (db) => enqueue(db, post);
  }
  const { dispatchId, channelIds, urgent } = errand;
  const say = await dispatchMessages(deps, dispatchId, urgent);
  return async (db) => enqueue(db, { channelIds, what: `dispatch ${dispatchId}`, at: isoNow(deps), say });
}

const retry = (id: string, at: string) => async (db: Db) => {
  const change = { state: "waiting", attempts: 0, next_at: at, ended_at: null, problem: "" };
  await db.updateTable("deliveries").set(change).where("id", "=", id).where("state", "=", "failed").execute();
};

function testMessage(language: "zh" | "en"): Message {
  const [title, text] =
    language === "zh"
      ? ["城防：渠道测试", "这是一条测试消息，收到即表示该渠道可用。"]
      : ["Chengfang: test of a channel", "This is a test: the channel works."];
  return { title, text, paper: null, urgent: true };
}

async function dispatchMessages({ records, config, now }: Deps, id: string, urgent: boolean) {
  const load = async (language: "zh" | "en"): Promise<Message> => {
    const paper = await loadPaper(records, id, { language, now: new Date(now()).toISOString(), config });
    return { title: paper.name, text: plainText(paper, language), paper: { kind: "dispatch", id }, urgent };
  };
  const messages = { zh: await load("zh"), en: await load("en") };
  return (language: "zh" | "en") => messages[language];
}
