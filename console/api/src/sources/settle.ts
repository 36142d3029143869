import type { CollectorHealth } from "@chengfang/model/health";
import { transactionInTurn } from "../http/turn.ts";
import { system } from "../access/system.ts";
import { openJobs } from "../bulk-jobs/jobs.ts";
import { districtDocuments } from "../collectors/districts.ts";
import type { Deps } from "../deps.ts";
import { remindOnce } from "../emergency/once.ts";
import { nowOf } from "../http/time.ts";

/** The rules of silence: rules/sigma/platform/collection/source-silent.yml and district-silent.yml. */
const silenceRules = {
  source: "0d6b8a52-6d0a-4f53-9a3e-53f0c6a2b8d1",
  district: "5f1f7b0e-8a0f-4a54-9b7c-0f6f3c1d2e47",
} as const;
/** Alerts that are looked at in one turn. */
const most = 200;

interface SilenceAlert {
  readonly id: string;
  readonly rule: string;
  /** Whose silence it is about. */
  readonly host: string;
  readonly assignee: string | null;
  readonly decidedAt: string | null;
  readonly lastSeen: string;
}

/** Why an alert of silence has nothing to say any more. */
type Over = "back" | "retired";

const notes = {
  zh: { back: "来源已恢复发送，系统自动关闭。", retired: "来源已停用，系统自动关闭。" },
  en: {
    back: "The source sends again: closed by the system.",
    retired: "The source is out of use: closed by the system.",
  },
} as const;

/**
 * Ends alerts of silence whose source speaks again. One that somebody works on is theirs to close: they are told, once.
 * The alert was right, so it is no false positive; what the silence cost is in the source's counts.
 */
export async function settleSilence(deps: Deps, health: CollectorHealth, stop: AbortSignal): Promise<void> {
  const open = await openAlerts(deps);
  if (open.length === 0) return;
  const over = await judgeOf(deps, health);
  for (const reason of ["back", "retired"] as const) {
    const ended = open.filter((alert) => over(alert) === reason);
    const nobodys = ended.filter(({ assignee }) => assignee === null);
    if (nobodys.length > 0) await openJobs(deps, stop).submit(closing(deps, nobodys, reason), { by: system });
    for (const alert of ended) if (alert.assignee !== null) await tellAssignee(deps, alert);
  }
}

async function openAlerts({ records }: Deps): Promise<SilenceAlert[]> {
  return records
    .selectFrom("alert_desk")
    .select([
      "alert_id as id",
      "rule_id as rule",
      "host",
      "assignee",
      "decided_at as decidedAt",
      "last_seen as lastSeen",
    ])
    .where("rule_id", "in", Object.values(silenceRules))
    .where("open", "=", 1)
    .orderBy("last_seen", "desc")
    .limit(most)
    .execute();
}

/** Judges by the counts of the centre and of all districts: a name is back when nothing under it is silent any more. */
async function judgeOf(deps: Deps, health: CollectorHealth): Promise<(alert: SilenceAlert) => Over | undefined> {
  const { seen, admitted } = await districtDocuments(deps);
  const good = new Set(admitted.filter((each) => Date.parse(each.notAfter) > deps.now()).map(({ name }) => name));
  const districts = new Map(seen.map(({ name, seenAt }) => [name, { seenAt, admitted: good.has(name) }]));
  const away = seen.flatMap((each) => each.health?.sources ?? []);
  const sources = Map.groupBy([...health.sources, ...away], ({ source }) => source);
  const rows = await deps.records.selectFrom("log_sources").select("sender").where("retired", "=", 1).execute();
  const retired = new Set(rows.map(({ sender }) => sender));
  return ({ rule, host, lastSeen }) => {
    if (rule === silenceRules.district) return heardDistrict(districts.get(host), lastSeen);
    if (retired.has(host)) return "retired";
    const own = sources.get(host) ?? [];
    const silent = own.some(({ silentSince }) => silentSince !== undefined);
    return !silent && own.some((each) => each.lastSeen > lastSeen) ? "back" : undefined;
  };
}

function heardDistrict(line: { seenAt: string; admitted: boolean } | undefined, alertAt: string): Over | undefined {
  if (line === undefined) return undefined;
  if (!line.admitted) return "retired";
  return line.seenAt > alertAt ? "back" : undefined;
}

function closing({ config }: Deps, alerts: readonly SilenceAlert[], reason: Over) {
  const note = notes[config.language][reason];
  const seen = Object.fromEntries(alerts.map(({ id, decidedAt }) => [id, decidedAt]));
  const asked = { action: "close", disposition: "true-positive-no-impact", note, seen };
  return { kind: "alerts", action: "close", asked, ids: alerts.map(({ id }) => id) } as const;
}

async function tellAssignee(deps: Deps, { id, host, assignee, lastSeen }: SilenceAlert): Promise<void> {
  await transactionInTurn(deps.records, async (db) =>
    remindOnce(db, `silence-over ${id} ${lastSeen}`, {
      to: assignee,
      kind: "silence-over",
      target: `/alerts/${id}/show`,
      args: { sender: host },
      at: nowOf(deps),
    }),
  );
}
