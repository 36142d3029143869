import type { EnrolmentKey } from "@chengfang/model/enrolment";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { SecretDialog } from "../../ui/SecretDialog.tsx";
import { useExplain } from "../../ui/useExplain.ts";
import { useAct } from "../useAct.ts";
import { stateOf } from "./state.ts";

interface Props {
  readonly row: EnrolmentKey;
  readonly onChanged: () => void;
}

interface Released {
  readonly id: string;
  readonly secret: string;
  readonly challenge: string;
}

/** Releasing, by another person than who entered it, and withdrawing. */
export function KeyActs({ row, onChanged }: Props) {
  const translate = useTranslate();
  const self = useSelf();
  const decides = useMay("pki.requests.review");
  if (!decides) return null;
  if (row.enteredBy === self?.id) return <span className="quiet">{translate("machines.enteredByYou")}</span>;
  return (
    <span className="row">
      {stateOf(row) === "waiting" && <Release row={row} onChanged={onChanged} />}
      {["waiting", "open"].includes(stateOf(row)) && <Withdraw row={row} onChanged={onChanged} />}
    </span>
  );
}

function Release({ row, onChanged }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [released, setReleased] = useState<Released>();
  const release = async () =>
    setReleased(await act<Released>({ path: `/enrolment-keys/${row.id}/release`, done: "machines.released" }));
  return (
    <>
      <button type="button" className="plain boxed" disabled={busy} onClick={() => void release()}>
        {translate("machines.release")}
      </button>
      {released !== undefined && (
        <SecretDialog
          title={translate("machines.secretTitle", { name: row.name })}
          hint={translate(`machines.secretHint.${row.protocol}`, { id: released.id })}
          secret={row.protocol === "scep" ? released.challenge : released.secret}
          onClose={() => {
            setReleased(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Withdraw({ row, onChanged }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const fail = useExplain();
  const [asking, setAsking] = useState(false);
  const withdraw = async () => {
    setAsking(false);
    const path = `/pki/enrolment-keys/${row.id}`;
    await request(path, { method: "DELETE" }).then(() => notify("machines.withdrawn", { type: "success" }), fail);
    onChanged();
  };
  return (
    <>
      <button type="button" className="plain boxed" onClick={() => setAsking(true)}>
        {translate("machines.withdraw")}
      </button>
      <Confirm
        isOpen={asking}
        title="machines.withdraw"
        content={translate("machines.withdrawSure", { name: row.name })}
        onConfirm={() => void withdraw()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
