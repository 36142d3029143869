import { useTranslate } from "react-admin";
import { exactText } from "../ui/count.ts";
import type { Bulk } from "./useBulk.ts";

/** How far the last change of many has come, and the way back from it. */
export function BulkOutcome({ job, busy, undo, forget }: Bulk) {
  const translate = useTranslate();
  if (job === undefined) return null;
  if (job.state === "running")
    return (
      <output className="banner job-bar">
        <span>
          {translate("cases.bulkRunning")} · {exactText(job.done)} / {exactText(job.total)}
        </span>
        <progress max={job.total} value={job.done} aria-label={translate("cases.bulkRunning")} />
        <span className="quiet">{translate("alerts.jobGoesOn")}</span>
      </output>
    );
  if (!job.undoable) return null;
  return (
    <output className="banner row">
      {translate("cases.bulkChanged", { changed: exactText(job.changed) })}
      <button type="button" className="plain boxed" disabled={busy} onClick={undo}>
        {translate("cases.bulkUndo")}
      </button>
      <button type="button" className="plain" onClick={forget}>
        {translate("cases.bulkForget")}
      </button>
    </output>
  );
}
