import { useState } from "react";
import { useNotify } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useMay } from "../session/may.ts";
import { useExplain } from "../ui/useExplain.ts";
import { decideQuery, decideTarget, escalate } from "./decide.ts";
import type { Decision, Outcome } from "./decide.ts";
import { move, targetOf } from "./lines.ts";
import type { Line } from "./lines.ts";
import type { Queue } from "./useQueue.ts";

export interface Desk {
  readonly cursor: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly mayTriage: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly point: (key: string) => void;
  readonly select: (key: string) => void;
  readonly clear: () => void;
  readonly open: (line: Line | undefined) => void;
  readonly decide: (decision: Decision, whole?: boolean) => Promise<void>;
  readonly raise: () => Promise<void>;
  /** Proposes an exception for the alert under the cursor. */
  readonly tune: () => void;
}

/** What a person does at the queue: cursor, selection, decisions. */
export function useDesk(queue: Queue): Desk {
  const [cursor, setCursor] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const navigate = useNavigate();
  const tell = useTelling();
  const fail = useExplain();
  const target = targetOf(queue.lines, selected, cursor);
  const [one] = [...target.ids, ...newestOf(queue.lines, target.ruleIds)];
  const point = (key: string | undefined) => {
    setCursor(key);
    if (key) document.querySelector(`[data-line="${CSS.escape(key)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return {
    cursor,
    selected,
    mayTriage: useMay("alerts.triage"),
    point,
    step: (by) => point(move(queue.lines, cursor, by)),
    select: (key) => setSelected((now) => toggled(now, key)),
    clear: () => setSelected(new Set()),
    open: (line) => {
      if (line?.kind === "group") queue.toggle(line.group.id);
      if (line?.kind === "alert") void navigate(`/alerts/${line.alert.id}/show`);
    },
    decide: async (decision, whole = false) => {
      if (!whole && target.ids.length + target.ruleIds.length === 0) return;
      const after = decision.action === "close" ? nextAfter(queue.lines, cursor) : cursor;
      const asked = whole ? decideQuery(queue.filter, decision) : decideTarget(target, queue.filter, decision);
      await asked.then(tell.outcome, fail);
      setSelected(new Set());
      await queue.reload();
      setCursor(after);
    },
    raise: async () => {
      if (one !== undefined) await escalate(one).then(tell.escalated, fail);
      await queue.reload();
    },
    tune: () => one !== undefined && void navigate(`/exceptions/create?alert=${one}`),
  };
}

function toggled(now: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(now);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The line that takes the place of one that leaves the queue. */
function nextAfter(lines: readonly Line[], cursor: string | undefined): string | undefined {
  const next = move(lines, cursor, 1);
  return next === cursor ? move(lines, cursor, -1) : next;
}

/** What is done to one alert is done to the newest of a group that is shown. */
function newestOf(lines: readonly Line[], ruleIds: readonly string[]): string[] {
  return lines.flatMap((line) => (line.kind === "alert" && ruleIds.includes(line.alert.ruleId) ? [line.alert.id] : []));
}

function useTelling() {
  const notify = useNotify();
  const navigate = useNavigate();
  return {
    outcome: ({ matched, changed, refused }: Outcome) =>
      notify(refused.length > 0 ? "alerts.resultRefused" : "alerts.result", {
        type: refused.length > 0 ? "warning" : "success",
        messageArgs: { matched, changed, refused: refused.length },
      }),
    escalated: (incidentId: string) => {
      notify("alerts.escalated", { type: "success" });
      void navigate(`/incidents/${incidentId}/show`);
    },
  };
}
