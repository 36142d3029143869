import type { RequestDetail } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { addressOf } from "../certificates/address.ts";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
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
  const profiles = useProfiles();
  return (
    <header className="pki-head">
      <StateTag of="state" state={request.state} />
      <h2>
        {numberText(request.number)} {request.subjectName || commonName(request.subject)}
      </h2>
      <span className="quiet">{profiles.titleOf(request.profile)}</span>
      <span className="bar-end">
        <Ways request={request} />
        {request.may.includes("withdraw") && <Withdraw request={request} onChanged={onChanged} />}
      </span>
    </header>
  );
}

/** Where it goes on from here, for whoever may. */
function Ways({ request: { id, may, certificate, encryption } }: { request: RequestDetail }) {
  const translate = useTranslate();
  const ways = [
    may.includes("change") && (["requests.change", `/requests/create?change=${id}`, "outlined"] as const),
    may.includes("review") && (["requests.toReview", `/review?at=${id}`, "contained"] as const),
    may.includes("issue") && (["requests.toIssue", `/issue?at=${id}`, "contained"] as const),
    certificate !== null && (["requests.toCertificate", addressOf(certificate), "contained"] as const),
    encryption !== null && (["requests.toEncryption", addressOf(encryption), "outlined"] as const),
  ];
  return (
    <>
      {ways
        .filter((way) => way !== false)
        .map(([label, to, variant]) => (
          <Button key={to} variant={variant} component={Link} to={to}>
            {translate(label)}
          </Button>
        ))}
    </>
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
