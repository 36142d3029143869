import type { Containment } from "@chengfang/model/containment";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Decide } from "./Decide.tsx";
import "./containment.css";

interface Props {
  readonly rows: readonly Containment[];
  readonly onChanged: () => void;
  /** Beside other incidents' ones it says whose it is. */
  readonly withIncident?: boolean;
}

export function ContainmentTable({ rows, onChanged, withIncident = false }: Props) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("ui.status")}</th>
          <th className="fill">{translate("containment.what")}</th>
          {withIncident && <th>{translate("containment.incident")}</th>}
          <th>{translate("containment.askedBy")}</th>
          <th>{translate("containment.decidedBy")}</th>
          <th>{translate("containment.until")}</th>
          <th>{translate("containment.acts")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((each) => (
          <Row key={each.id} of={each} onChanged={onChanged} withIncident={withIncident} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of, onChanged, withIncident }: Omit<Props, "rows"> & { of: Containment }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <tr>
      <td>
        <span className="containment-state" data-state={of.state}>
          {translate(`containment.state.${of.state}`)}
        </span>
      </td>
      <td>
        <What of={of} />
      </td>
      {withIncident && (
        <td className="mono">
          <Link to={`/incidents/${of.incidentId}/show?tab=containment`}>{of.incidentNumber}</Link>
        </td>
      )}
      <td>
        {nameOf(of.askedBy)}
        <div className="quiet">
          <When at={of.askedAt} />
        </div>
      </td>
      <td>
        {of.decidedBy !== null && nameOf(of.decidedBy)}
        {of.decision !== "" && <div className="quiet">{of.decision}</div>}
      </td>
      <td>{of.expiresAt === null ? translate("containment.endless") : <When at={of.expiresAt} />}</td>
      <td>
        <Decide of={of} onChanged={onChanged} />
      </td>
    </tr>
  );
}

function What({ of }: { of: Containment }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const waits = of.liftAskedBy !== null && (of.state === "approved" || of.state === "done");
  return (
    <>
      {translate(`containment.kind.${of.kind}`)} <strong className="mono">{of.value}</strong>
      <div className="quiet">{of.reason}</div>
      {of.doneHow !== "" && (
        <div className="quiet small">
          {translate("containment.doneHow", { how: of.doneHow })} <When at={of.doneAt} />
        </div>
      )}
      {of.authority !== "" && <div className="small">{translate(`containment.authority.${of.authority}`)}</div>}
      {waits && (
        <div className="warn small">
          {of.liftAskedBy === "system"
            ? translate(of.authority === "released" ? "containment.releasedWaits" : "containment.ranOut")
            : translate("containment.liftWaits", { by: nameOf(of.liftAskedBy), why: of.liftReason })}
        </div>
      )}
      {of.liftReason !== "" && !waits && (
        <div className="quiet small">{translate("containment.liftWhy", { why: of.liftReason })}</div>
      )}
    </>
  );
}
