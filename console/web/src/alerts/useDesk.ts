import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { useMay } from "../session/may.ts";
import { useExplain } from "../ui/useExplain.ts";
import { decideQuery, decideTarget } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { between, sizeOf, targetOf } from "./lines.ts";
import type { Line, ListedAlert, Target } from "./lines.ts";
import { useCursor } from "./useCursor.ts";
import { useJobs } from "./useJobs.ts";
import type { Jobs } from "./useJobs.ts";
import type { Queue } from "./useQueue.ts";

export interface Desk {
  readonly cursor: string | undefined;
  readonly selected: ReadonlySet<string>;
  /** Everything that the query finds is selected, on this page or not. */
  readonly whole: boolean;
  readonly mayTriage: boolean;
  /** What an act would be done to, and how many alerts that is. */
  readonly target: Target;
  readonly size: number;
  readonly line: Line | undefined;
  readonly jobs: Jobs;
  readonly step: (by: 1 | -1) => void;
  readonly point: (key: string) => void;
  readonly select: (key: string) => void;
  readonly selectRange: () => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
  readonly decide: (decision: Decision, target?: Target) => Promise<void>;
  /** The alert that would be raised: of a group, the riskiest. */
  readonly one: () => Promise<ListedAlert | undefined>;
  /** Proposes an exception for the alert under the cursor. */
  readonly tune: () => void;
}

/** What a person does at the queue: cursor, selection, decisions. */
export function useDesk(queue: Queue): Desk {
  const selection = useSelection(queue.lines);
  const { cursor, selected, whole, clear, settle, show } = selection;
  const navigate = useNavigate();
  const fail = useExplain();
  const jobs = useJobs(queue.reload);
  const target = targetOf(queue.lines, selected, cursor);
  const one = async () => target.alerts[0] ?? (await jobs.newestOf(target.groups[0], queue.filter));
  return {
    ...selection,
    mayTriage: useMay("alerts.triage"),
    target,
    size: whole ? queue.count : sizeOf(target),
    line: queue.lines.find(({ key }) => key === cursor),
    jobs,
    decide: async (decision, given = target) => {
      if (!whole && given.alerts.length + given.groups.length === 0) return;
      const after = decision.action === "close" ? nextAfter(queue.lines, selected, cursor) : undefined;
      const asked = whole ? decideQuery(queue.filter, decision) : decideTarget(given, queue.filter, decision);
      await asked.then(async (made) => jobs.follow(made, decision), fail);
      clear();
      settle(after); // at once: the next key may come before the queue is there anew
      await queue.reload();
      show();
    },
    one,
    tune: () => void one().then((alert) => alert && navigate(`/exceptions/create?alert=${alert.id}`)),
  };
}

function useSelection(lines: readonly Line[]) {
  const at = useCursor(lines);
  const { cursor } = at;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState(false);
  const [anchor, setAnchor] = useState<string>();
  return {
    ...at,
    selected,
    whole,
    select: (key: string) => {
      setWhole(false);
      setAnchor(key);
      setSelected((now) => toggled(now, key));
    },
    selectRange: () => {
      if (cursor === undefined) return;
      setWhole(false);
      setSelected((now) => new Set([...now, ...between(lines, anchor, cursor)]));
      setAnchor(cursor);
    },
    selectAll: () => {
      setWhole(true);
      setSelected(new Set());
    },
    clear: () => {
      setWhole(false);
      setSelected(new Set());
      setAnchor(undefined);
    },
  };
}

function toggled(now: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(now);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The line that takes the place of those that leave the queue. */
function nextAfter(
  lines: readonly Line[],
  selected: ReadonlySet<string>,
  cursor: string | undefined,
): string | undefined {
  const stops = lines.filter(({ kind }) => kind !== "cut");
  const index = stops.findIndex(({ key }) => key === cursor);
  const stays = (line: Line) => line.key !== cursor && !selected.has(line.key) && !isBelow(line, cursor);
  return (stops.slice(index + 1).find(stays) ?? stops.slice(0, Math.max(0, index)).findLast(stays))?.key;
}

const isBelow = (line: Line, key: string | undefined) => line.kind === "alert" && `group:${line.parent}` === key;
