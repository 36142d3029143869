import type { CertificateRequest } from "@chengfang/model/pki";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { Actor } from "../../ui/Actor.tsx";
import { When } from "../../ui/When.tsx";
import { CollectPkcs12 } from "../requests/CollectPkcs12.tsx";
import { numberText } from "../requests/RequestTable.tsx";
import { StateTag } from "../Tags.tsx";

/** What is on its way to oneself. */
export function MyRequests({
  requests,
  onChanged,
}: {
  requests: readonly CertificateRequest[];
  onChanged: () => void;
}) {
  const translate = useTranslate();
  const ready = requests.filter(({ state, keyPlace }) => state === "ready" && keyPlace === "pkcs12");
  return (
    <>
      {ready.map((request) => (
        <CollectPkcs12 key={request.id} request={request} below="/self" onChanged={onChanged} />
      ))}
      <Panel title={translate("mine.requests")}>
        <table className="table">
          <thead>
            <tr>
              <th>{translate("ui.status")}</th>
              <th>{translate("requests.number")}</th>
              <th className="fill">{translate("requests.entered")}</th>
              <th>{translate("requests.updated")}</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <Row key={request.id} request={request} />
            ))}
          </tbody>
        </table>
      </Panel>
    </>
  );
}

function Row({ request: { number, state, entered, updatedAt } }: { request: CertificateRequest }) {
  return (
    <tr>
      <td className="tight">
        <StateTag of="state" state={state} />
      </td>
      <td className="mono tight">{numberText(number)}</td>
      <td>
        <Actor name={entered.name} />
      </td>
      <td>
        <When at={updatedAt} />
      </td>
    </tr>
  );
}
