import { setTimeout as sleep } from "node:timers/promises";
import { summary, work } from "./requests.ts";
import type { Sessions } from "./requests.ts";
import type { Row } from "../../row.ts";
import type { Route } from "./routes.ts";

interface Job {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  readonly total: number;
  readonly done: number;
  readonly changed: number;
}
const wanted = 100_000;

/**
 * Takes on as many alerts as an incident of a city leaves behind: alone, then again while twenty others work; all is put
 * back afterwards.
 */
export async function takeOn(routes: readonly Route[], sessions: Sessions): Promise<Row[]> {
  const { lead } = sessions;
  const filter = await manyAlerts(sessions);
  const open = await whole(sessions, { action: "reopen", filter: { ...filter, status: ["closed"] } });
  const undo = async (id: string) => ended(sessions, (await lead.post<Job>(`/bulk-jobs/${id}/undo`, {})).id);
  const alone = await whole(sessions, { action: "acknowledge", filter });
  await undo(alone.id);
  const stop = new AbortController();
  const others = work({ routes, sessions }, stop.signal);
  await sleep(2000);
  const taken = await whole(sessions, { action: "acknowledge", filter });
  stop.abort();
  const asked = await others;
  for (const { id } of [taken, open]) await undo(id);
  return [
    { ...rowOf(`${wanted} alerts acknowledged at once`, alone), wanted: ["<", 15] },
    rowOf("the same while twenty others work", taken),
    {
      what: "closed alerts reopened at once before",
      measured: open.seconds,
      unit: "s",
      note: `${open.changed} of ${open.total}`,
    },
    ...summary("others meanwhile", asked),
  ];
}

const rowOf = (what: string, { seconds, total, changed, seen }: Job & { seconds: number; seen: number }): Row => ({
  what,
  measured: (seconds * wanted) / total,
  unit: "s",
  note: `${changed} changed of ${total}; progress seen at ${seen} places`,
});

/** The newest days that hold as many alerts. */
async function manyAlerts({ lead }: Sessions): Promise<{ from: string; to: string }> {
  const to = new Date().toISOString();
  const spanned = (days: number) => ({ from: new Date(Date.parse(to) - days * 86_400_000).toISOString(), to });
  for (let days = 1; days < 90; days += 1) {
    const filter = encodeURIComponent(JSON.stringify(spanned(days)));
    if ((await lead.total(`/alerts?range=[0,0]&filter=${filter}`)) >= wanted) return spanned(days);
  }
  return spanned(90);
}

async function whole({ lead }: Sessions, asked: object): Promise<Job & { seconds: number; seen: number }> {
  const began = performance.now();
  const begun = await lead.post<Job>("/alerts/bulk", asked);
  const { job, seen } = await ended({ lead }, begun.id);
  return { ...job, seconds: (performance.now() - began) / 1000, seen };
}

async function ended({ lead }: Pick<Sessions, "lead">, id: string): Promise<{ job: Job; seen: number }> {
  const places = new Set<number>();
  for (;;) {
    const job = await lead.json<Job>(`/bulk-jobs/${id}`);
    if (job.state !== "running") return { job, seen: places.size };
    places.add(job.done);
    await sleep(250);
  }
}
