import type { CertificateRow } from "@chengfang/model/certificate";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { DaysLeft, StateTag } from "../Tags.tsx";
import { useProfiles } from "../useProfiles.ts";
import { StatusDialog } from "./StatusDialog.tsx";
import type { StatusAct } from "./StatusDialog.tsx";

interface Props {
  readonly name: string;
  readonly row: CertificateRow;
  readonly onChanged: () => void;
}

/** Which acts a certificate's status leaves open: what is revoked stays so (RFC 5280 §5.3.1). */
const open: Readonly<Record<string, readonly StatusAct[]>> = {
  issued: ["hold", "revoke"],
  held: ["release", "revoke"],
};

export function CertificateHead({ name, row, onChanged }: Props) {
  const translate = useTranslate();
  const profiles = useProfiles();
  const title = profiles.titleOf(row.profile);
  const enters = useMay("pki.requests.enter");
  const renew = `/requests/create?of=${encodeURIComponent(row.id)}&kind=renew`;
  return (
    <header className="pki-head">
      <StateTag of="status" state={row.status} />
      <h2>{name}</h2>
      {title !== row.profile && <span className="quiet">{title}</span>}
      {row.status !== "revoked" && <DaysLeft until={row.notAfter} />}
      <span className="bar-end">
        {enters && row.status !== "held" && (
          <Button variant="outlined" component={Link} to={renew}>
            {translate("certificates.renew")}
          </Button>
        )}
        <Acts name={name} row={row} onChanged={onChanged} />
      </span>
    </header>
  );
}

function Acts({ name, row, onChanged }: Props) {
  const translate = useTranslate();
  const may = { hold: useMay("pki.certificates.hold"), revoke: useMay("pki.certificates.revoke") };
  const [asking, setAsking] = useState<StatusAct>();
  const acts = (open[row.status] ?? []).filter((act) => (act === "revoke" ? may.revoke : may.hold));
  const done = () => {
    setAsking(undefined);
    onChanged();
  };
  return (
    <>
      {acts.map((act) => (
        <Button
          key={act}
          variant="outlined"
          color={act === "revoke" ? "error" : "primary"}
          onClick={() => setAsking(act)}
        >
          {translate(`certificates.act.${act}`)}
        </Button>
      ))}
      {asking !== undefined && (
        <StatusDialog act={asking} name={name} certificate={row} onClose={() => setAsking(undefined)} onDone={done} />
      )}
    </>
  );
}
