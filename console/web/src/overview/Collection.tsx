import { useTranslate } from "react-admin";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { countText } from "../ui/when.ts";
import type { Picture } from "./picture.ts";

export function Collection({ collectors }: { collectors: Picture["collectors"] }) {
  const translate = useTranslate();
  const { status, reasons, eventsPerSecond, lost } = collectors;
  const more = (
    <MayLink to="/collectors" permission="collectors.read">
      {translate("ui.more")} →
    </MayLink>
  );
  return (
    <Panel title={translate("overview.collectors")} actions={more}>
      <div className="panel-body row spread">
        <span className="health" data-state={status}>
          {translate(`name.health.${status}`)}
        </span>
        <span>
          <strong>{countText(Math.round(eventsPerSecond))}</strong> {translate("overview.perSecond")}
        </span>
        <span className={lost > 0 ? "bad" : ""}>
          <strong>{countText(lost)}</strong> {translate("overview.lost")}
        </span>
      </div>
      {status !== "ok" && reasons.length > 0 && <p className="panel-note quiet">{reasons.join("; ")}</p>}
    </Panel>
  );
}
