import { useState } from "react";
import { useNotify } from "react-admin";
import { undoJob, usePolling } from "../data/job.ts";
import type { Job } from "../data/job.ts";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

export interface Bulk {
  /** The job that was asked for last: under way, or to be taken back. */
  readonly job: Job | undefined;
  readonly busy: boolean;
  readonly send: (asked: object) => void;
  readonly undo: () => void;
  readonly forget: () => void;
}

/** Changes many incidents as a job, says how it went, and takes it back. */
export function useBulk(onDone: () => void): Bulk {
  const notify = useNotify();
  const fail = useExplain();
  const [job, setJob] = useState<Job>();
  const [busy, setBusy] = useState(false);
  const take = (now: Job) => {
    setJob(now);
    if (now.state === "running") return;
    const refused = Object.values(now.refusals).reduce((sum, n) => sum + n, 0);
    const words =
      now.state === "failed" ? "alerts.jobFailed" : now.undoOf === null ? "cases.bulkDone" : "cases.bulkUndone";
    const type = refused > 0 || now.state === "failed" ? "warning" : "success";
    notify(words, { type, messageArgs: { changed: now.changed, refused } });
    onDone();
  };
  usePolling(job?.state === "running" ? [job] : [], ([now]) => {
    if (now !== undefined) take(now);
  });
  const ask = async (asked: Promise<Job>) => {
    setBusy(true);
    await asked.then(take, fail).finally(() => setBusy(false));
  };
  return {
    job,
    busy: busy || job?.state === "running",
    send: (body) => void ask(request<Job>("/incidents/bulk", { method: "POST", body })),
    undo: () => void (job && ask(undoJob(job.id))),
    forget: () => setJob(undefined),
  };
}
