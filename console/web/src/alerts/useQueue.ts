import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { glanceMs, list } from "../data/query.ts";
import type { Rows } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { useHeld } from "../ui/useHeld.ts";
import { filterOf } from "./address.ts";
import type { QueueQuestion } from "./address.ts";
import { filterOfGroup } from "./groupBy.ts";
import type { GroupBy } from "./groupBy.ts";
import { alertLines, groupLines } from "./lines.ts";
import type { AlertGroup, Line, ListedAlert } from "./lines.ts";

export const pageSize = 50;
const groupSize = 100;

interface Answer {
  readonly groups: Rows<AlertGroup> | undefined;
  readonly alerts: Rows<ListedAlert> | undefined;
  /** All alerts of the query, on this page or not. */
  readonly count: number;
  /** There are more than were looked through. */
  readonly capped: boolean;
}

export interface Queue {
  readonly lines: Line[];
  readonly rows: number;
  readonly count: number;
  readonly capped: boolean;
  /** Alerts that came since; undefined if nothing changed. */
  readonly newer: number | undefined;
  readonly error: unknown;
  readonly ready: boolean;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly toggle: (groupId: string, open?: boolean) => void;
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
  const expanded = useExpanded(open, question.by, filter);
  useChanges(({ kind }) => kind === "alert", held.look);
  const { data, waiting } = held;
  return {
    lines: linesOf(data, expanded),
    rows: (data?.groups ?? data?.alerts)?.total ?? 0,
    count: data?.count ?? 0,
    capped: data?.capped ?? false,
    newer: newerOf(data, waiting),
    error: held.error,
    ready: data !== undefined,
    filter,
    toggle: (groupId, wanted) => setOpen((now) => toggled(now, groupId, wanted)),
    apply: () => {
      held.apply();
      void client.invalidateQueries({ queryKey: ["queue-group"] });
    },
    reload: async () => {
      await Promise.all([held.reload(), client.invalidateQueries({ queryKey: ["queue-group"] })]);
    },
  };
}

function toggled(now: readonly string[], id: string, wanted = !now.includes(id)): readonly string[] {
  const others = now.filter((each) => each !== id);
  return wanted ? [...others, id] : others;
}

function linesOf(data: Answer | undefined, expanded: ReadonlyMap<string, Rows<ListedAlert> | undefined>): Line[] {
  return data?.groups ? groupLines(data.groups.rows, expanded) : alertLines(data?.alerts?.rows ?? []);
}

/** How many more alerts wait than are shown; undefined if nothing differs but the passing of time. */
function newerOf(shown: Answer | undefined, waiting: Answer | undefined): number | undefined {
  if (waiting === undefined || wordOf(shown) === wordOf(waiting)) return undefined;
  return Math.max(0, waiting.count - (shown?.count ?? 0));
}

const wordOf = (answer: Answer | undefined): string =>
  JSON.stringify(answer, (key, value: unknown) =>
    key === "risk" || key === "riskParts" || key === "late" ? null : value,
  );

const filterNow = (question: QueueQuestion) => filterOf(question, Date.now());

async function ask(
  question: QueueQuestion,
  filter: Record<string, unknown>,
  options: { signal?: AbortSignal; background?: boolean },
): Promise<Answer> {
  const page = { filter, sort: question.sort, offset: question.page * pageSize, limit: pageSize };
  if (question.by === "none") {
    const alerts = await list<ListedAlert>("alerts", page, options);
    return { groups: undefined, alerts, count: alerts.total, capped: alerts.capped };
  }
  const groups = await list<AlertGroup>("alerts/groups", { ...page, more: { by: question.by } }, options);
  return { groups, alerts: undefined, count: groups.alerts ?? 0, capped: groups.capped };
}

function useExpanded(
  open: readonly string[],
  by: GroupBy | "none",
  filter: Record<string, unknown>,
): ReadonlyMap<string, Rows<ListedAlert> | undefined> {
  const ids = by === "none" ? [] : open;
  const key = by === "none" ? "ruleId" : filterOfGroup[by];
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["queue-group", key, id, filter],
      queryFn: async () =>
        list<ListedAlert>("alerts", { filter: { ...filter, [key]: [id] }, sort: ["risk", "DESC"], limit: groupSize }),
      staleTime: Infinity,
      gcTime: glanceMs,
    })),
  });
  return new Map(ids.map((id, i) => [id, answers[i]?.data]));
}
