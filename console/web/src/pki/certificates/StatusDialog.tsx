import { revocationReasons } from "@chengfang/model/certificate";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../useAct.ts";
import { pathOf } from "./address.ts";
import { DateInput } from "../../ui/DateInput.tsx";

export type StatusAct = "hold" | "release" | "revoke";

interface Props {
  readonly act: StatusAct;
  readonly name: string;
  readonly certificate: { readonly issuer: string; readonly serial: string };
  /** Where the certificate is acted on, if not in the register: one's own. */
  readonly below?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Suspends, resumes or revokes: with its reason, and with what it means said first. */
export function StatusDialog({ act: which, name, certificate, below = "", onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [reason, setReason] = useState("");
  const [lost, setLost] = useState("");
  const answer = async (comment: string) => {
    const invalidityDate = lost === "" ? null : new Date(lost).toISOString();
    const body = which === "revoke" ? { reason, comment, invalidityDate } : { comment };
    const path = `${below}${pathOf(certificate)}/${which}`;
    const done = await act({ path, body, done: `certificates.done.${which}` });
    if (done !== undefined) onDone();
  };
  return (
    <ReasonDialog
      title={translate(`certificates.title.${which}`, { name })}
      hint={translate(`certificates.hint.${which}`)}
      confirm={translate(`certificates.act.${which}`)}
      ready={!busy && (which !== "revoke" || reason !== "")}
      grave={which === "revoke"}
      onClose={onClose}
      onAnswer={(comment) => void answer(comment)}
    >
      {which === "revoke" && <Reasons value={reason} onChange={setReason} />}
      {reason === "keyCompromise" && (
        <label>
          {translate("certificates.lostAt")}
          <DateInput kind="minute" value={lost} onChange={setLost} />
        </label>
      )}
    </ReasonDialog>
  );
}

function Reasons({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const translate = useTranslate();
  return (
    <fieldset className="choices">
      <legend>{translate("pki.reasonLabel")}</legend>
      {revocationReasons.map((each) => (
        <label key={each} data-on={each === value}>
          <input type="radio" name="reason" checked={each === value} onChange={() => onChange(each)} />
          <span>
            {translate(`pki.reason.${each}`)}
            <span className="hint block">{translate(`pki.reasonHint.${each}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
