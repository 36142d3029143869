import { maySign } from "@chengfang/model/compliance/signing";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";
import { AreaField, DayField } from "../fields.tsx";
import { ActForm } from "./ActFields.tsx";
import type { ActFormProps } from "./acts.ts";
import { proposed } from "./sign.ts";
import { VerdictChoice } from "./VerdictChoice.tsx";

/** The reviewer's signature: over the hash of exactly what stands here. */
export function SignForm({ system, detail, onDone, onCancel }: ActFormProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [seen] = useState(detail.basisHash);
  const [verdict, setVerdict] = useState(() => proposed(detail));
  const [comment, setComment] = useState("");
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const { unit } = detail.item;
  const moved = seen !== detail.basisHash;
  const send = async () => {
    const body = { systemId: system.id, unit, verdict, comment, validUntil, basisHash: seen };
    if ((await act({ path: "/reviews", body, done: "items.signed" })) !== undefined) onDone();
  };
  return (
    <ActForm confirm="items.act.sign" ready={!busy && !moved} onSend={() => void send()} onCancel={onCancel}>
      {moved && (
        <p className="banner span" data-kind="warn">
          {translate("items.basisMoved")}
        </p>
      )}
      <VerdictChoice
        focus
        name={`sign-${unit}`}
        value={verdict}
        refused={(each) => !maySign(detail, each)}
        onChange={setVerdict}
      />
      <AreaField label={translate("items.field.comment")} rows={2} value={comment} onChange={setComment} />
      <DayField label={translate("items.field.validUntil")} value={validUntil} onChange={setValidUntil} />
      <p className="quiet small span hash">
        {translate("items.signs")} <span className="mono">SM3 {seen}</span>
      </p>
    </ActForm>
  );
}
