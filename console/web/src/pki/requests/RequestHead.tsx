import type { RequestDetail } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { addressOf } from "../certificates/address.ts";
import { ReasonDialog } from "../ReasonDialog.tsx";
import { commonName } from "../subject.ts";
import { StateTag } from "../Tags.tsx";
import { useAct } from "../useAct.ts";
import { useProfiles } from "../useProfiles.ts";
import { numberText } from "./RequestTable.tsx";

interface Props {
  readonly request: RequestDetail;
  readonly onChanged: () => void;
}

export function RequestHead({ request, onChanged }: Props) {
  const translate = useTranslate();
  const profiles = useProfiles();
  return (
    <header className="pki-head">
      <StateTag of="state" state={request.state} />
      <h2>
        {numberText(request.number)} {request.subjectName || commonName(request.subject)}
      </h2>
      <span className="quiet">{profiles.titleOf(request.profile)}</span>
      <span className="bar-end">
        {request.may.includes("change") && (
          <Button variant="outlined" component={Link} to={`/requests/create?change=${request.id}`}>
            {translate("requests.change")}
          </Button>
        )}
        {request.may.includes("review") && (
          <Button variant="contained" component={Link} to={`/review?at=${request.id}`}>
            {translate("requests.toReview")}
          </Button>
        )}
        {request.may.includes("issue") && (
          <Button variant="contained" component={Link} to={`/issue?at=${request.id}`}>
            {translate("requests.toIssue")}
          </Button>
        )}
        {request.may.includes("withdraw") && <Withdraw request={request} onChanged={onChanged} />}
        {request.certificate !== null && (
          <Button variant="contained" component={Link} to={addressOf(request.certificate)}>
            {translate("requests.toCertificate")}
          </Button>
        )}
        {request.encryption !== null && (
          <Button variant="outlined" component={Link} to={addressOf(request.encryption)}>
            {translate("requests.toEncryption")}
          </Button>
        )}
      </span>
    </header>
  );
}

function Withdraw({ request, onChanged }: Props) {
  const translate = useTranslate();
  const { act } = useAct();
  const [asking, setAsking] = useState(false);
  const withdraw = async (comment: string) => {
    setAsking(false);
    await act({ path: `/requests/${request.id}/withdraw`, body: { comment }, done: "requests.withdrawn" });
    onChanged();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {translate("requests.withdraw")}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate("requests.withdrawTitle", { number: numberText(request.number) })}
          hint={translate("requests.withdrawHint")}
          confirm={translate("requests.withdraw")}
          onClose={() => setAsking(false)}
          onAnswer={(comment) => void withdraw(comment)}
        />
      )}
    </>
  );
}
