import { useTranslate } from "react-admin";
import type { Job } from "../data/job.ts";
import { exactText } from "../ui/count.ts";

/** How far jobs under way have come; they go on without the page. */
export function JobBar({ jobs }: { jobs: readonly Job[] }) {
  const translate = useTranslate();
  return jobs.map(({ id, action, done, total }) => (
    <output key={id} className="banner job-bar">
      <span>
        {translate(`alerts.act.${action}`)} · {exactText(done)} / {exactText(total)}
      </span>
      <progress max={total} value={done} aria-label={translate(`alerts.act.${action}`)} />
      <span className="quiet">{translate("alerts.jobGoesOn")}</span>
    </output>
  ));
}
