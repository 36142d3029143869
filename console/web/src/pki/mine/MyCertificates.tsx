import type { CertificateRow, OwnPki } from "@chengfang/model/certificate";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../../http/request.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { StatusDialog } from "../certificates/StatusDialog.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { DaysLeft, StateTag } from "../Tags.tsx";
import { MyRequests } from "./MyRequests.tsx";
import { RenewDialog } from "./RenewDialog.tsx";
import "../pki.css";

/** Everybody's own certificates: whoever loses one suspends it here, at once and without asking anybody. */
export default function MyCertificates() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "self"],
    queryFn: async ({ signal }) => request<OwnPki>("/pki/self", { signal }),
  });
  return (
    <div className="stack">
      <PageTitle title={translate("resources.my-certificates.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Own own={data} onChanged={() => void refetch()} />}
    </div>
  );
}

function Own({ own, onChanged }: { own: OwnPki; onChanged: () => void }) {
  const translate = useTranslate();
  const { certificates, requests } = own;
  if (certificates.length === 0 && requests.length === 0) {
    return (
      <div className="panel">
        <Empty title={translate("mine.empty")}>
          <span>{translate(own.person === null ? "mine.unknown" : "mine.hint")}</span>
        </Empty>
      </div>
    );
  }
  return (
    <>
      {certificates.map((row) => (
        <Card key={row.id} row={row} onChanged={onChanged} />
      ))}
      {requests.length > 0 && <MyRequests requests={requests} onChanged={onChanged} />}
    </>
  );
}

function Card({ row, onChanged }: { row: CertificateRow; onChanged: () => void }) {
  const translate = useTranslate();
  const name = commonName(pairsOf(row.subject));
  return (
    <Panel
      title={<Link to={`/my-certificates/${encodeURIComponent(row.id)}/show`}>{name}</Link>}
      actions={row.status === "issued" && <Acts row={row} name={name} onChanged={onChanged} />}
    >
      <div className="panel-body row">
        <StateTag of="status" state={row.status} />
        {row.status !== "revoked" && <DaysLeft until={row.notAfter} />}
        <span className="quiet">
          <When at={row.notBefore} /> – <When at={row.notAfter} />
        </span>
        <span className="mono quiet">{row.serial}</span>
      </div>
      {row.status === "held" && <p className="panel-note">{translate("mine.heldHint")}</p>}
    </Panel>
  );
}

interface ActsProps {
  readonly row: CertificateRow;
  readonly name: string;
  readonly onChanged: () => void;
}

function Acts({ row, name, onChanged }: ActsProps) {
  const translate = useTranslate();
  const [asking, setAsking] = useState<"hold" | "renew">();
  const close = () => setAsking(undefined);
  const done = () => {
    close();
    onChanged();
  };
  return (
    <span className="row">
      <Button variant="outlined" color="error" onClick={() => setAsking("hold")}>
        {translate("mine.suspend")}
      </Button>
      <Button variant="outlined" onClick={() => setAsking("renew")}>
        {translate("mine.renew")}
      </Button>
      {asking === "hold" && (
        <StatusDialog act="hold" name={name} certificate={row} below="/self" onClose={close} onDone={done} />
      )}
      {asking === "renew" && <RenewDialog row={row} onClose={close} onDone={done} />}
    </span>
  );
}
