import type { CertificateRow } from "@chengfang/model/certificate";
import type { CertificateRequest, Person } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { list } from "../../data/query.ts";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { CertificateTable } from "../certificates/CertificateTable.tsx";
import { RequestTable } from "../requests/RequestTable.tsx";
import { StateTag } from "../Tags.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import "../pki.css";

/** One of the register: their certificates, and what is asked for them. */
export default function PersonPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "person", id],
    queryFn: async ({ signal }) => request<Person>(`/pki/persons/${encodeURIComponent(id)}`, { signal }),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.persons.name")} · ${data.name}`} />
      <Head person={data} onChanged={() => void refetch()} />
      <Theirs id={id} />
    </div>
  );
}

function Head({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const translate = useTranslate();
  const units = useUnits();
  const enters = useMay("pki.requests.enter");
  const [changing, setChanging] = useState(false);
  const change = enters && (
    <Button variant="outlined" onClick={() => setChanging(true)}>
      {translate("ra.action.edit")}
    </Button>
  );
  return (
    <Panel className="pki-facts" title={person.name} actions={change}>
      <Facts
        rows={[
          [translate("ui.status"), <StateTag key="s" of="personState" state={person.state} />],
          [translate("persons.field.kind"), translate(`pki.personKind.${person.kind}`)],
          [translate("persons.field.number"), person.number],
          [translate("ui.unit"), person.unitId === null ? "" : units.nameOf(person.unitId)],
          [translate("persons.field.mail"), person.mail],
          [translate("persons.field.note"), person.note],
        ]}
      />
      {changing && (
        <PersonDialog
          person={person}
          onClose={() => setChanging(false)}
          onDone={() => {
            setChanging(false);
            onChanged();
          }}
        />
      )}
    </Panel>
  );
}

function Theirs({ id }: { id: string }) {
  const translate = useTranslate();
  const certificates = useQuery({
    queryKey: ["pki", "certificates", "owner", id],
    queryFn: async ({ signal }) =>
      list<CertificateRow>("pki/certificates", { filter: { owner: id }, sort: ["notAfter", "DESC"] }, { signal }),
  });
  const requests = useQuery({
    queryKey: ["pki", "requests", "person", id],
    queryFn: async ({ signal }) =>
      list<CertificateRequest>("pki/requests", { filter: { subjectId: id }, sort: ["updatedAt", "DESC"] }, { signal }),
  });
  const all = (to: string) => <Link to={to}>{translate("ui.all")} →</Link>;
  return (
    <>
      <Panel title={translate("resources.certificates.name")} actions={all(`/certificates?owner=${id}`)}>
        <CertificateTable rows={certificates.data?.rows ?? []} sort={["notAfter", "DESC"]} onSort={() => undefined} />
        {certificates.data?.total === 0 && <Empty title={translate("persons.noCertificates")} />}
      </Panel>
      <Panel title={translate("resources.requests.name")}>
        <RequestTable rows={requests.data?.rows ?? []} sort={["updatedAt", "DESC"]} onSort={() => undefined} />
        {requests.data?.total === 0 && <Empty title={translate("persons.noRequests")} />}
      </Panel>
    </>
  );
}
