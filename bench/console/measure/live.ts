import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { Browser, Page } from "playwright-core";
import { usageOfChildren } from "../../ingest/processes.ts";
import { enter, openWalk } from "../../../console/web/test/walk.ts";
import { steady } from "../screen-figures.ts";
import { watchHeap } from "../watch.ts";
import { alertRow } from "../store/rows.ts";
import type { Row } from "../../row.ts";

const perSecond = 50;
const batches = 5;

interface Given {
  readonly url: string;
  readonly db: Db;
  readonly minutes: number;
  /** The platform's process. */
  readonly platform: number;
}

/** New alerts come for an hour while somebody looks at the queue. */
export async function live(browser: Browser, { url, db, minutes, platform }: Given): Promise<Row[]> {
  const walk = await openWalk(browser, { url });
  await enter(walk, "analyst");
  await walk.go("/alerts");
  const [before, stop] = [memoryOf(platform), new AbortController()];
  const coming = alertsComing(db, stop.signal);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const held = await watchHeap(walk.page, minutes, say, async (minute) => lookIn(walk.page, minute));
  stop.abort();
  const came = await coming;
  const verdict = steady(held);
  const [first, last] = [held[0], held.at(-1)];
  const peak = memoryOf(platform);
  await walk.page.context().close();
  const span = `${first && (first.heap / 1e6).toFixed(1)} → ${last && (last.heap / 1e6).toFixed(1)} MB, nodes ${first?.nodes} → ${last?.nodes}`;
  return [
    {
      what: "live alerts a second",
      measured: came / (minutes * 60),
      unit: "/s",
      wanted: ["≥", perSecond * 0.98],
      note: `${minutes} minutes`,
    },
    {
      what: "heap's growth an hour, collected",
      measured: verdict.heapPerHour,
      unit: "MB",
      wanted: ["<", 3],
      note: span,
    },
    { what: "the console's process at its peak", measured: peak, unit: "MB", note: `${before.toFixed(0)} MB before` },
    {
      what: "complaints of the browser",
      measured: walk.complaints.length,
      unit: "",
      wanted: ["≤", 0],
      note: walk.complaints[0]?.slice(0, 120) ?? "",
    },
  ];
}

/** A session ends when nobody does anything: the side panel is opened and closed. */
async function lookIn({ keyboard }: Page, minute: number): Promise<void> {
  for (const key of minute % 2 === 0 ? ["j", "Enter"] : ["Escape"]) await keyboard.press(key);
}

const memoryOf = (platform: number): number =>
  usageOfChildren(platform).find(({ name }) => name.startsWith("console/api"))?.peakMb ?? 0;

/** Writes alerts as the analyzer does: the alert, and that it changed. */
async function alertsComing(db: Db, stop: AbortSignal): Promise<number> {
  const began = Date.now();
  let count = 0;
  while (!stop.aborted) {
    const due = Math.floor(((Date.now() - began) * perSecond) / 1000) - count;
    if (due > 0)
      await add(
        db,
        Array.from({ length: due }, (_, i) => `live-${began}-${count + i}`),
        count,
      );
    count += Math.max(0, due);
    await sleep(1000 / batches);
  }
  return count;
}

async function add(db: Db, ids: readonly string[], from: number): Promise<void> {
  const at = new Date().toISOString();
  const span = { from: Date.now() - 60_000, until: Date.now() };
  const rows = ids.map((id, i) => {
    const row = alertRow(10_000_000 + from + i, { alerts: 10_000_000, incidents: 1, span });
    return { ...row, id, incident_id: null, first_seen: at, last_seen: at, created_at: at, updated_at: at };
  });
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("alerts")
      .values(rows as never)
      .execute();
    await trx
      .insertInto("changes")
      .values(ids.map((id) => ({ kind: "alert" as const, id, at })))
      .execute();
  });
}
