import { useEffect, useEffectEvent } from "react";
import { request } from "../http/request.ts";

const pollMs = 400;

/** How far what was asked of many things has come. */
export interface Job {
  readonly id: string;
  readonly action: string;
  readonly state: "running" | "done" | "failed";
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly refused: readonly { readonly id: string; readonly code: string }[];
  readonly refusals: Readonly<Record<string, number>>;
  readonly undoable: boolean;
  readonly undoOf: string | null;
}

const jobNow = async (id: string): Promise<Job> => request<Job>(`/bulk-jobs/${id}`);
export const undoJob = async (id: string): Promise<Job> =>
  request<Job>(`/bulk-jobs/${id}/undo`, { method: "POST", body: {} });

/** Asks how far jobs have come, as long as there are any. */
export function usePolling(running: readonly Job[], onNews: (jobs: Job[]) => void): void {
  const told = useEffectEvent(onNews);
  const ids = running.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (ids === "") return undefined;
    let left = false;
    const look = async () => {
      const jobs = await Promise.all(ids.split(" ").map(jobNow)).catch(() => undefined); // the next look may succeed
      if (jobs === undefined || left) return; // a late answer says nothing that was not said
      left = jobs.some(({ state }) => state !== "running");
      told(jobs);
    };
    const timer = setInterval(() => void look(), pollMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [ids]);
}
