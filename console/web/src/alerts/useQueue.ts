import type { Alert } from "@chengfang/model/alert";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { list } from "../data/query.ts";
import type { Rows } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { useHeld } from "../ui/useHeld.ts";
import { filterOf } from "./address.ts";
import type { QueueQuestion } from "./address.ts";
import { alertLines, groupLines } from "./lines.ts";
import type { AlertGroup, Line } from "./lines.ts";

export const pageSize = 50;
const groupSize = 100;

interface Answer {
  readonly groups: Rows<AlertGroup> | undefined;
  readonly alerts: Rows<Alert> | undefined;
  /** All alerts of the query, on this page or not. */
  readonly count: number;
}

export interface Queue {
  readonly lines: Line[];
  readonly rows: number;
  readonly count: number;
  /** Alerts that came since; undefined if nothing changed. */
  readonly newer: number | undefined;
  readonly error: unknown;
  readonly ready: boolean;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly toggle: (ruleId: string) => void;
  readonly apply: () => void;
  readonly reload: () => Promise<void>;
}

/** The queue's data: one page of groups or alerts, expanded groups, and what waits to be shown. */
export function useQueue(question: QueueQuestion): Queue {
  const word = JSON.stringify(question);
  // The time range is counted from when the question was asked, so that a page and its bulk mean the same alerts.
  const filter = useMemo(() => filterNow(JSON.parse(word) as QueueQuestion), [word]);
  const held = useHeld(["queue", word], async (options) => ask(question, filter, options));
  const [open, setOpen] = useState<readonly string[]>([]);
  const client = useQueryClient();
  const expanded = useExpanded(question.grouped ? open : [], filter);
  useChanges(({ kind }) => kind === "alert", held.look);
  const { data, waiting } = held;
  return {
    lines: linesOf(data, expanded),
    rows: (data?.groups ?? data?.alerts)?.total ?? 0,
    count: data?.count ?? 0,
    newer: newerOf(data, waiting),
    error: held.error,
    ready: data !== undefined,
    filter,
    toggle: (ruleId) =>
      setOpen((now) => (now.includes(ruleId) ? now.filter((each) => each !== ruleId) : [...now, ruleId])),
    apply: () => {
      held.apply();
      void client.invalidateQueries({ queryKey: ["queue-group"] });
    },
    reload: async () => {
      await Promise.all([held.reload(), client.invalidateQueries({ queryKey: ["queue-group"] })]);
    },
  };
}

function linesOf(data: Answer | undefined, expanded: ReadonlyMap<string, Rows<Alert> | undefined>): Line[] {
  return data?.groups ? groupLines(data.groups.rows, expanded) : alertLines(data?.alerts?.rows ?? []);
}

/** How many more alerts wait than are shown; undefined if nothing differs. */
function newerOf(shown: Answer | undefined, waiting: Answer | undefined): number | undefined {
  if (waiting === undefined || JSON.stringify(shown) === JSON.stringify(waiting)) return undefined;
  return Math.max(0, waiting.count - (shown?.count ?? 0));
}

const filterNow = (question: QueueQuestion) => filterOf(question, Date.now());

async function ask(
  question: QueueQuestion,
  filter: Record<string, unknown>,
  options: { signal?: AbortSignal; background?: boolean },
): Promise<Answer> {
  const page = { filter, sort: question.sort, offset: question.page * pageSize, limit: pageSize };
  if (!question.grouped) {
    const alerts = await list<Alert>("alerts", page, options);
    return { groups: undefined, alerts, count: alerts.total };
  }
  const [groups, { total }] = await Promise.all([
    list<AlertGroup>("alerts/groups", page, options),
    list<Alert>("alerts", { filter, limit: 1 }, options),
  ]);
  return { groups, alerts: undefined, count: total };
}

function useExpanded(
  open: readonly string[],
  filter: Record<string, unknown>,
): ReadonlyMap<string, Rows<Alert> | undefined> {
  const answers = useQueries({
    queries: open.map((ruleId) => ({
      queryKey: ["queue-group", ruleId, filter],
      queryFn: async () =>
        list<Alert>("alerts", {
          filter: { ...filter, ruleId: [ruleId] },
          sort: ["lastSeen", "DESC"],
          limit: groupSize,
        }),
      staleTime: Infinity,
    })),
  });
  return new Map(open.map((ruleId, i) => [ruleId, answers[i]?.data]));
}
