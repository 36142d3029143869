import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify } from "react-admin";
import { useNavigate } from "react-router-dom";
import { undoJob, usePolling } from "../data/job.ts";
import type { Job } from "../data/job.ts";
import { list } from "../data/query.ts";
import { useExplain } from "../ui/useExplain.ts";
import type { Decision } from "./decide.ts";
import { filterOfGroup } from "./groupBy.ts";
import type { AlertGroup, ListedAlert } from "./lines.ts";

/** A decision that somebody else was quicker with. */
export interface Conflict {
  readonly ids: readonly string[];
  readonly decision: Decision;
}

export interface Jobs {
  /** Jobs under way. */
  readonly running: readonly Job[];
  readonly conflict: Conflict | undefined;
  readonly settle: () => void;
  readonly undoable: boolean;
  readonly follow: (jobs: readonly Job[], decision?: Decision) => void;
  /** Takes back what was done last. */
  readonly undo: () => Promise<void>;
  readonly escalated: (incidentId: string, already: boolean) => void;
  readonly newestOf: (group: AlertGroup | undefined, filter: object) => Promise<ListedAlert | undefined>;
}

/** Follows what was asked until it is done, says how it went, and takes the last of it back. */
export function useJobs(reload: () => Promise<void>): Jobs {
  const tell = useTelling();
  const fail = useExplain();
  const client = useQueryClient();
  const [running, setRunning] = useState<readonly Job[]>([]);
  const [past, setPast] = useState<readonly (readonly Job[])[]>([]);
  const [conflict, setConflict] = useState<Conflict>();
  const ended = (job: Job) => {
    tell.outcome(job);
    void client.invalidateQueries({ queryKey: ["alert"] });
  };
  usePolling(running, (jobs) => {
    setRunning(jobs.filter(({ state }) => state === "running"));
    const over = jobs.filter(({ state }) => state !== "running");
    for (const job of over) ended(job);
    if (over.length > 0) void reload();
  });
  const follow = (jobs: readonly Job[], decision?: Decision) => {
    setRunning((now) => [...now, ...jobs.filter(({ state }) => state === "running")]);
    for (const job of jobs) if (job.state !== "running") ended(job);
    setPast((now) => withLast(now, jobs));
    setConflict(conflictOf(jobs, decision));
  };
  const undo = async () => {
    setPast((now) => now.slice(0, -1));
    await Promise.all((past.at(-1) ?? []).map(async ({ id }) => undoJob(id))).then((jobs) => follow(jobs), fail);
    await reload();
  };
  const settle = () => setConflict(undefined);
  return { running, conflict, settle, undoable: past.length > 0, follow, undo, escalated: tell.escalated, newestOf };
}

/** What can be taken back, the last at the end. */
function withLast(past: readonly (readonly Job[])[], jobs: readonly Job[]): readonly (readonly Job[])[] {
  const undoable = jobs.filter(({ undoOf, changed, state }) => undoOf === null && (changed > 0 || state === "running"));
  return undoable.length === 0 ? past : [...past.slice(-20), undoable];
}

function conflictOf(jobs: readonly Job[], decision: Decision | undefined): Conflict | undefined {
  const missed = jobs.flatMap(({ refused }) => refused.filter(({ code }) => code === "changed-since"));
  return missed.length > 0 && decision ? { ids: missed.map(({ id }) => id), decision } : undefined;
}

/** What is done to one alert is done to the riskiest of a group. */
async function newestOf(group: AlertGroup | undefined, filter: object): Promise<ListedAlert | undefined> {
  if (group === undefined) return undefined;
  const asked = { filter: { ...filter, [filterOfGroup[group.by]]: [group.id] }, limit: 1 };
  const { rows } = await list<ListedAlert>("alerts", { ...asked, sort: ["risk", "DESC"] });
  return rows[0];
}

function useTelling() {
  const notify = useNotify();
  const navigate = useNavigate();
  return {
    outcome: ({ changed, total, refusals, undoOf, state }: Job) => {
      const refused = Object.values(refusals).reduce((sum, n) => sum + n, 0);
      const name = undoOf === null ? "result" : "undone";
      const words = state === "failed" ? "alerts.jobFailed" : `alerts.${name}${refused > 0 ? "Refused" : ""}`;
      notify(words, {
        type: refused > 0 || state === "failed" ? "warning" : "success",
        messageArgs: { changed, matched: total, refused },
      });
    },
    escalated: (incidentId: string, already: boolean) => {
      notify(already ? "alerts.alreadyEscalated" : "alerts.escalated", { type: already ? "info" : "success" });
      void navigate(`/incidents/${incidentId}/show`);
    },
  };
}
