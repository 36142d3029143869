import type { Permission } from "@chengfang/model/access";
import type { Severity } from "@chengfang/model/severity";
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
      <Block
        label={translate("overview.openAlerts")}
        counts={picture.openAlerts}
        shown={severities}
        to="/alerts?range=all"
        permission="alerts.read"
      />
      <Block
        label={translate("overview.openIncidents")}
        counts={picture.openIncidents}
        shown={severities.slice(0, 3)}
        to="/incidents?status=new,triaged,handling,contained"
        permission="incidents.read"
      />
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly shown: readonly Severity[];
  readonly to: string;
  readonly permission: Permission;
}

function Block({ label, counts, shown, to, permission }: Props) {
  return (
    <section className="panel open-block" aria-label={label}>
      <MayLink className="open-total" to={to} permission={permission}>
        <strong>{countText(sum(counts))}</strong>
        <span>{label}</span>
      </MayLink>
      {shown.map((severity) => (
        <MayLink key={severity} className="open-count" to={`${to}&severity=${severity}`} permission={permission}>
          <strong>{countText(counts[severity])}</strong>
          <SeverityTag severity={severity} />
        </MayLink>
      ))}
    </section>
  );
}
