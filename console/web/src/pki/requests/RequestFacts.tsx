import type { RequestDetail } from "@chengfang/model/pki";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { MayLink } from "../../ui/MayLink.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { addressOf } from "../certificates/address.ts";
import { Changes } from "./Changes.tsx";

/** What is asked for, for whom, with which key. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("requests.facts")}>
      <Facts rows={[...useAsked(request), ...useNamed(request)]} />
      {request.of !== null && <Changes request={request} of={request.of} />}
    </Panel>
  );
}

type Rows = readonly (readonly [name: string, value: ReactNode])[];

function useAsked({ subjectId, subjectName, unitId, of, kind, keyPlace, days, source, rule }: RequestDetail): Rows {
  const translate = useTranslate();
  const units = useUnits();
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
  return [
    [translate("requests.for"), subjectId === null ? subjectName : person],
    [translate("ui.unit"), unitId === null ? "" : units.nameOf(unitId)],
    [translate("requests.kind"), translate(`pki.kind.${kind}`, { _: kind })],
    ...(before === null ? [] : [[translate("requests.of"), before] as const]),
    [translate("requests.key"), translate(`pki.keyPlace.${keyPlace}`, { _: keyPlace })],
    [translate("requests.days"), days ?? translate("requests.usualDays")],
    [translate("requests.source"), translate(`pki.source.${source}`, { _: source })],
    ...(rule === null ? [] : [[translate("requests.rule"), rule] as const]),
  ];
}

function useNamed({ subject, san, problem }: RequestDetail): Rows {
  const translate = useTranslate();
  const failed = (
    <span key="problem" className="bad">
      {problem}
    </span>
  );
  return [
    ...subject.map(([type, value]) => [translate(`pki.attribute.${type}`, { _: type }), value] as const),
    [translate("requests.san"), san.length === 0 ? "" : san.map((each) => <div key={each}>{each}</div>)],
    ...(problem === "" ? [] : [[translate("requests.problem"), failed] as const]),
  ];
}
