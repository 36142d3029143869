import type { RequestDetail } from "@chengfang/model/pki";
import { useTranslate } from "react-admin";
import { joined } from "../../i18n/joined.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { MayLink } from "../../ui/MayLink.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { addressOf } from "../certificates/address.ts";
import { Changes } from "./Changes.tsx";

/** What is asked for, for whom, with which key. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const units = useUnits();
  const language = useLanguage();
  const { subjectId, subjectName, unitId, of } = request;
  const person = (
    <MayLink to={`/persons/${subjectId}/show`} permission="pki.requests.read">
      {subjectName}
    </MayLink>
  );
  const before = of && (
    <MayLink to={addressOf(of)} permission="pki.certificates.read" className="mono">
      {of.serial}
    </MayLink>
  );
  return (
    <Panel title={translate("requests.facts")}>
      <Facts
        rows={[
          [translate("requests.for"), subjectId === null ? subjectName : person],
          [translate("ui.unit"), unitId === null ? "" : units.nameOf(unitId)],
          [translate("requests.kind"), translate(`pki.kind.${request.kind}`, { _: request.kind })],
          ...(before === null ? [] : [[translate("requests.of"), before] as const]),
          [translate("requests.key"), translate(`pki.keyPlace.${request.keyPlace}`, { _: request.keyPlace })],
          [translate("requests.days"), request.days === null ? translate("requests.usualDays") : request.days],
          [translate("requests.source"), translate(`pki.source.${request.source}`, { _: request.source })],
          ...(request.rule === null ? [] : [[translate("requests.rule"), request.rule] as const]),
          ...request.subject.map(([type, value]) => [translate(`pki.attribute.${type}`, { _: type }), value] as const),
          [translate("requests.san"), joined(language, request.san)],
          ...(request.problem === ""
            ? []
            : [
                [
                  translate("requests.problem"),
                  <span key="p" className="bad">
                    {request.problem}
                  </span>,
                ] as const,
              ]),
        ]}
      />
      {of !== null && <Changes request={request} of={of} />}
    </Panel>
  );
}
