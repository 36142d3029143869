import { setTimeout as sleep } from "node:timers/promises";
import { clocksOf } from "@chengfang/model/reporting/clock";
import { ReportFacts } from "@chengfang/model/reporting/facts";
import type { ReportClock } from "@chengfang/model/reporting/clock";
import { dutyOf } from "@chengfang/model/reporting/duties";
import type { Db } from "@chengfang/store/records/transaction";
import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { watchDeliveries } from "../delivery/watch.ts";
import { watchNotices } from "../dispatches/watch.ts";
import { watchWarnings } from "../dispatches/watch-warnings.ts";
import { watchPlans } from "../plans/watch.ts";
import { watchRoster } from "../roster/watch.ts";
import { sentOf } from "./read.ts";

const everyMs = 30_000;
/** People are told when so much of a duty's time is left, and once it has run out. */
const shareLeft = 0.5;
const hourMs = 3_600_000;

/** Looks after clocks and deadlines until stopped. */
export async function watchDeadlines(deps: Deps, stop: AbortSignal): Promise<void> {
  let since = nowOf(deps);
  while (!stop.aborted) {
    const look = async () => {
      since = await watchDeliveries(deps, since);
      await lookAtDeadlines(deps);
    };
    await look().catch((error: unknown) => deps.log.error({ err: error }, "deadlines were not looked at"));
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** Tells people of every deadline that is near or over; each is told of once. */
export async function lookAtDeadlines(deps: Deps): Promise<void> {
  await watchClocks(deps);
  await watchNotices(deps);
  await watchWarnings(deps);
  await watchRoster(deps);
  await watchPlans(deps);
}

/** Tells of clocks that run out and of those that did, each once. */
async function watchClocks(deps: Deps): Promise<void> {
  const now = nowOf(deps);
  const rows = await deps.records
    .selectFrom("report_facts as f")
    .innerJoin("incidents as i", "i.id", "f.incident_id")
    .leftJoin("incident_decisions as d", "d.incident_id", "f.incident_id")
    .select(["f.incident_id", "f.facts", "f.told", "i.number", "i.title_zh", "i.title", "d.assignee"])
    .where("f.next_due", "is not", null)
    .execute();
  const sent = await sentOf(
    deps.records,
    rows.map(({ incident_id }) => incident_id),
  );
  for (const row of rows) {
    const clocks = clocksOf({
      facts: ReportFacts.parse(JSON.parse(row.facts)),
      sent: sent.get(row.incident_id) ?? [],
      now,
    });
    const told = new Set(JSON.parse(row.told) as string[]);
    const fresh = clocks.flatMap((clock) => wordsOf(clock, now)).filter(({ key }) => !told.has(key));
    if (fresh.length === 0) continue;
    await transactionInTurn(deps.records, async (db) => {
      const all = JSON.stringify([...told, ...fresh.map(({ key }) => key)]);
      await db.updateTable("report_facts").set({ told: all }).where("incident_id", "=", row.incident_id).execute();
      for (const each of fresh) await tell(db, { ...row, at: now }, each);
    });
  }
}

interface Word {
  readonly key: string;
  readonly kind: "clock-running" | "clock-missed";
  readonly clock: ReportClock;
}

function wordsOf(clock: ReportClock, now: string): Word[] {
  const { state, startedAt, dueAt, duty } = clock;
  if (state === "overdue") return [{ key: `${duty}:missed`, kind: "clock-missed", clock }];
  if (state === "prompt") return [{ key: `${duty}:begun`, kind: "clock-running", clock }];
  if (state !== "running" || dueAt === null) return [];
  const whole = Date.parse(dueAt) - Date.parse(startedAt);
  const left = Date.parse(dueAt) - Date.parse(now);
  const begun: Word = { key: `${duty}:begun`, kind: "clock-running", clock };
  const short = Math.min(whole * shareLeft, 72 * hourMs);
  return left <= short ? [begun, { key: `${duty}:short`, kind: "clock-running", clock }] : [begun];
}

interface Told {
  readonly incident_id: string;
  readonly number: string;
  readonly title: string;
  readonly title_zh: string;
  readonly assignee: string | null;
  readonly at: string;
}

async function tell(db: Db, row: Told, { kind, clock }: Word): Promise<void> {
  const to = [row.assignee, ...(await holdersOf(db, ["lead"]))];
  const { zh, to: whom } = dutyOf(clock.duty);
  const args = { number: row.number, title: row.title_zh || row.title, duty: zh, to: whom.zh, due: clock.dueAt ?? "" };
  await notify(db, { to, kind, target: `/incidents/${row.incident_id}/show`, args, at: row.at });
}
