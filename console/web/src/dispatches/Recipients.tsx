import type { DispatchDetail, Recipient } from "@chengfang/model/reporting/dispatch";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { AreaField } from "../compliance/fields.tsx";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";
import { TimeField } from "./TimeField.tsx";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
}

const kinds = ["accept", "return", "remind", "extend"] as const;
type Kind = (typeof kinds)[number];

/** How far each department is, and what the office may do about it; late ones first. */
export function Recipients({ dispatch, onDone }: Props) {
  const translate = useTranslate();
  const [asking, setAsking] = useState<{ kind: Kind; recipient: Recipient }>();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const column = (name: string) => <th className="tight">{translate(`dispatches.column.${name}`)}</th>;
  const all = dispatch.recipients.toSorted((a, b) => Number(b.overdue) - Number(a.overdue));
  const rows = onlyOpen ? all.filter(({ state }) => state !== "accepted" && state !== "answered") : all;
  const toggle = (
    <label className="check-line">
      <input type="checkbox" checked={onlyOpen} onChange={() => setOnlyOpen(!onlyOpen)} />
      {translate("dispatches.onlyOpen")}
    </label>
  );
  return (
    <Panel title={translate("dispatches.recipientsOf", { count: dispatch.recipients.length })} actions={toggle}>
      <table className="table">
        <thead>
          <tr>
            <th className="fill">{translate("ui.unit")}</th>
            {column("state")}
            {column("signedAt")}
            {column("answeredAt")}
            {column("due")}
            <th className="tight">
              <span className="visually-hidden">{translate("dispatches.acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((recipient) => (
            <Row
              key={recipient.unitId}
              recipient={recipient}
              open={dispatch.state === "issued"}
              onAsk={(kind) => setAsking({ kind, recipient })}
            />
          ))}
        </tbody>
      </table>
      {asking && <StepDialog {...asking} dispatch={dispatch} onDone={onDone} onClose={() => setAsking(undefined)} />}
    </Panel>
  );
}

const from: Readonly<Record<Kind, readonly string[]>> = {
  accept: ["answered"],
  return: ["answered"],
  remind: ["sent", "signed", "returned"],
  extend: ["sent", "signed", "returned"],
};

function Row({ recipient, open, onAsk }: { recipient: Recipient; open: boolean; onAsk: (kind: Kind) => void }) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  const { unitName, state, answer, overdue, reminded, escalatedAt } = recipient;
  return (
    <tr>
      <td>
        {unitName}
        {answer !== "" && <div className="quiet small pre">{answer}</div>}
      </td>
      <td className="tight">
        {translate(`dispatches.recipientState.${state}`)}
        {overdue && <span className="bad"> {translate("dispatches.overdue")}</span>}
        {escalatedAt !== null && <span className="bad"> {translate("dispatches.escalated")}</span>}
        {reminded > 0 && <span className="quiet"> {translate("dispatches.reminded", { count: reminded })}</span>}
      </td>
      <td className="tight">
        <When at={recipient.signedAt} />
      </td>
      <td className="tight">
        <When at={recipient.answeredAt} />
      </td>
      <td className="tight">
        <When at={recipient.dueAt} />
      </td>
      <td className="tight">
        {writes &&
          open &&
          kinds
            .filter((kind) => from[kind].includes(state))
            .map((kind) => (
              <Button
                key={kind}
                size="small"
                aria-label={`${translate(`dispatches.step.${kind}`)} ${unitName}`}
                onClick={() => onAsk(kind)}
              >
                {translate(`dispatches.step.${kind}`)}
              </Button>
            ))}
      </td>
    </tr>
  );
}

interface DialogProps extends Props {
  readonly kind: Kind;
  readonly recipient: Recipient;
  readonly onClose: () => void;
}

function StepDialog({ kind, recipient, dispatch, onDone, onClose }: DialogProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [text, setText] = useState("");
  const [dueAt, setDueAt] = useState(recipient.dueAt);
  const later = kind === "extend" || kind === "return";
  const ready = !busy && (kind !== "return" || text.trim() !== "") && (kind !== "extend" || dueAt !== null);
  const save = async () => {
    const path = `/dispatches/${dispatch.id}/units/${recipient.unitId}`;
    const body = { kind, text: text.trim(), dueAt: later ? dueAt : null };
    const after = await act<DispatchDetail>({ path, body, done: "dispatches.stepDone" });
    if (after === undefined) return;
    onClose();
    onDone(after);
  };
  return (
    <FormDialog
      title={`${translate(`dispatches.step.${kind}`)} · ${recipient.unitName}`}
      ready={ready}
      confirm={translate("dispatches.confirm")}
      onSave={() => void save()}
      onClose={onClose}
    >
      {recipient.answer !== "" && <p className="span pre banner">{recipient.answer}</p>}
      {later && (
        <TimeField
          label={translate("dispatches.dueAt")}
          value={dueAt}
          onChange={setDueAt}
          required={kind === "extend"}
        />
      )}
      <AreaField label={translate("ui.reason")} value={text} onChange={setText} required={kind === "return"} />
    </FormDialog>
  );
}
