import { useTranslate } from "react-admin";
import { MayLink } from "../ui/MayLink.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { countText } from "../ui/when.ts";
import { severities, sum } from "./picture.ts";
import type { Picture } from "./picture.ts";

/** Open alerts and incidents, each number a way into its list. */
export function OpenCounts({ picture }: { picture: Picture }) {
  const translate = useTranslate();
  return (
    <div className="open-counts wide">
      <section className="panel open-block" aria-label={translate("overview.openAlerts")}>
        <MayLink className="open-total" to="/alerts?status=new,acknowledged&range=all" permission="alerts.read">
          <strong>{countText(sum(picture.openAlerts))}</strong>
          <span>{translate("overview.openAlerts")}</span>
        </MayLink>
        {severities.map((severity) => (
          <MayLink
            key={severity}
            className="open-count"
            to={`/alerts?status=new,acknowledged&range=all&severity=${severity}`}
            permission="alerts.read"
          >
            <strong>{countText(picture.openAlerts[severity])}</strong>
            <SeverityTag severity={severity} />
          </MayLink>
        ))}
      </section>
      <section className="panel open-block" aria-label={translate("overview.openIncidents")}>
        <MayLink
          className="open-total"
          to="/incidents?status=new,triaged,handling,contained"
          permission="incidents.read"
        >
          <strong>{countText(sum(picture.openIncidents))}</strong>
          <span>{translate("overview.openIncidents")}</span>
        </MayLink>
        {severities.slice(0, 3).map((severity) => (
          <MayLink
            key={severity}
            className="open-count"
            to={`/incidents?status=new,triaged,handling,contained&severity=${severity}`}
            permission="incidents.read"
          >
            <strong>{countText(picture.openIncidents[severity])}</strong>
            <SeverityTag severity={severity} />
          </MayLink>
        ))}
      </section>
    </div>
  );
}
