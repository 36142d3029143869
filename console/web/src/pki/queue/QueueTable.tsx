import type { CertificateRequest } from "@chengfang/model/pki";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { Actor } from "../../ui/Actor.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { numberText } from "../requests/RequestTable.tsx";
import { commonName } from "../subject.ts";
import { StateTag } from "../Tags.tsx";
import { useProfiles } from "../useProfiles.ts";
import type { QueueDesk } from "./useQueue.ts";

export function QueueTable({ queue }: { queue: QueueDesk }) {
  const translate = useTranslate();
  const profiles = useProfiles();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="tight">{translate("requests.number")}</th>
          <th className="fill">{translate("requests.for")}</th>
          <th>{translate("requests.vetting")}</th>
          <th>{translate("requests.entered")}</th>
          <th>{translate("queue.since")}</th>
        </tr>
      </thead>
      <tbody>
        {queue.groups.map(({ profile, requests }) => (
          <Fragment key={profile}>
            <tr className="queue-group">
              <th colSpan={5} scope="rowgroup">
                {profiles.titleOf(profile)} <span className="quiet">{requests.length}</span>
              </th>
            </tr>
            {requests.map((request) => (
              <Row key={request.id} request={request} queue={queue} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Row({ request, queue }: { request: CertificateRequest; queue: QueueDesk }) {
  const translate = useTranslate();
  const units = useUnits();
  const { id, number, subjectName, subject, unitId, kind, vetting, entered, state } = request;
  const at = queue.at === id;
  return (
    <tr data-line={id} data-cursor={at} onClick={() => queue.point(id)}>
      <td className="mono tight">{numberText(number)}</td>
      <td>
        <button type="button" className="row-title" aria-current={at ? "true" : undefined}>
          {subjectName || commonName(subject)}
        </button>
        <div className="quiet">
          {kind !== "new" && <span className="tag">{translate(`pki.kind.${kind}`, { _: kind })}</span>}{" "}
          {unitId === null ? "" : units.nameOf(unitId)}
        </div>
      </td>
      <td>{state === "failed" ? <StateTag of="state" state={state} /> : <StateTag of="vetting" state={vetting} />}</td>
      <td>
        <Actor name={entered.name} />
      </td>
      <td>
        <When at={entered.at} relative />
      </td>
    </tr>
  );
}
