import { randomUUID } from "node:crypto";
import { loadSituation } from "@chengfang/console-report/situation/load";
import { situationPlain } from "@chengfang/console-report/situation/plain";
import { situationText } from "@chengfang/console-report/situation/text";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import type { Db } from "@chengfang/store/records/transaction";
import { certificatesOf } from "./certificates.ts";
import type { Deps } from "./deps.ts";
import { isoNow } from "./deps.ts";
import { enqueue } from "./enqueue.ts";

export interface Wanted {
  readonly period: SituationFacts["period"];
  readonly from: string;
  readonly to: string;
  readonly channelIds: readonly string[];
  /** An account's id, or `schedule`. */
  readonly by: string;
}

/** Gathers a report's facts, which takes a while; `keep` then writes it down in the transaction of its turn. */
export async function gather(deps: Deps, { period, from, to }: Wanted): Promise<SituationFacts> {
  const { organisation } = deps.config;
  const certificates = await certificatesOf(deps.data);
  return loadSituation(deps.records, {
    period,
    from,
    to,
    organisation,
    data: deps.data,
    now: isoNow(deps),
    certificates,
  });
}

/** Keeps a report and puts it into the outbox for each channel, in the channel's language. */
export async function keep(db: Db, facts: SituationFacts, { channelIds, by }: Wanted): Promise<string> {
  const id = randomUUID();
  const { period, from, to, madeAt } = facts;
  const title = situationText(facts, "zh").title;
  await db
    .insertInto("situation_reports")
    .values({ id, period, from_time: from, to_time: to, made_at: madeAt, by, title, facts: JSON.stringify(facts) })
    .execute();
  const say = (language: "zh" | "en") => ({
    title: situationText(facts, language).title,
    text: situationPlain(facts, language),
    paper: { kind: "situation", id } as const,
    urgent: false,
  });
  await enqueue(db, { channelIds, what: `situation ${id}`, at: madeAt, say });
  return id;
}
