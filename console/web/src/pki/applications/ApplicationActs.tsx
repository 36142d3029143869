import type { Application } from "@chengfang/model/application";
import { Button } from "@mui/material";
import { useState } from "react";
import { Confirm, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { SecretDialog } from "../../ui/SecretDialog.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../useAct.ts";

interface Props {
  readonly application: Application;
  readonly onChanged: () => void;
}

export function ApplicationActs({ application, onChanged }: Props) {
  const translate = useTranslate();
  const writes = useMay("pki.applications.write");
  const authorises = useMay("pki.applications.authorise");
  const { id, proposed, builtin, hasSecret } = application;
  return (
    <span className="bar-end">
      {writes && !builtin && (
        <Button variant="outlined" component={Link} to={`/applications/${id}`}>
          {translate("ra.action.edit")}
        </Button>
      )}
      {writes && hasSecret && <NewSecret application={application} />}
      {authorises && proposed !== null && <Decide application={application} onChanged={onChanged} />}
      {authorises && application.current !== null && <Turn application={application} onChanged={onChanged} />}
    </span>
  );
}

/** Whoever entered it does not authorise it. */
function Decide({ application, onChanged }: Props) {
  const translate = useTranslate();
  const self = useSelf();
  const { act } = useAct();
  const [refusing, setRefusing] = useState(false);
  if (application.proposedEntered?.account === self?.id) {
    return <span className="quiet">{translate("applications.enteredByYou")}</span>;
  }
  const decide = async (decision: "authorised" | "refused", comment: string) => {
    setRefusing(false);
    const path = `/applications/${encodeURIComponent(application.id)}/authorise`;
    await act({ path, body: { decision, comment }, done: `applications.done.${decision}` });
    onChanged();
  };
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setRefusing(true)}>
        {translate("applications.refuse")}
      </Button>
      <Button variant="contained" onClick={() => void decide("authorised", "")}>
        {translate("applications.authorise")}
      </Button>
      {refusing && (
        <ReasonDialog
          title={translate("applications.refuse")}
          hint={translate("applications.refuseHint")}
          confirm={translate("applications.refuse")}
          onClose={() => setRefusing(false)}
          onAnswer={(comment) => void decide("refused", comment)}
        />
      )}
    </>
  );
}

function Turn({ application, onChanged }: Props) {
  const translate = useTranslate();
  const { act } = useAct();
  const [asking, setAsking] = useState(false);
  const off = application.state === "disabled";
  const turn = async () => {
    setAsking(false);
    const path = `/applications/${encodeURIComponent(application.id)}/enabled`;
    await act({ path, body: { enabled: off }, done: "applications.saved" });
    onChanged();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => (off ? void turn() : setAsking(true))}>
        {translate(off ? "applications.enable" : "applications.disable")}
      </Button>
      <Confirm
        isOpen={asking}
        title="applications.disable"
        content={translate("applications.disableSure")}
        onConfirm={() => void turn()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function NewSecret({ application: { id } }: { application: Application }) {
  const translate = useTranslate();
  const { act } = useAct();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const renew = async () => {
    setAsking(false);
    const path = `/applications/${encodeURIComponent(id)}/secret`;
    const made = await act<{ secret: string }>({ path, done: "applications.saved" });
    if (made !== undefined) setSecret(made.secret);
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {translate("applications.newSecret")}
      </Button>
      <Confirm
        isOpen={asking}
        title="applications.newSecret"
        content={translate("applications.newSecretSure")}
        onConfirm={() => void renew()}
        onClose={() => setAsking(false)}
      />
      {secret !== undefined && (
        <SecretDialog
          title={translate("applications.secret")}
          hint={translate("applications.secretHint")}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}
