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
        <Head />
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

function Head() {
  const translate = useTranslate();
  return (
    <thead>
      <tr>
        <th className="fill">{translate("ui.unit")}</th>
        {["state", "signedAt", "answeredAt", "due"].map((name) => (
          <th key={name} className="tight">
            {translate(`dispatches.column.${name}`)}
          </th>
        ))}
        <th className="tight">
          <span className="visually-hidden">{translate("dispatches.acts")}</span>
        </th>
      </tr>
    </thead>
  );
}

const from: Readonly<Record<Kind, readonly string[]>> = {
  accept: ["answered"],
  return: ["answered"],
  remind: ["sent", "signed", "returned"],
  extend: ["sent", "signed", "returned"],
};

interface RowProps {
  readonly recipient: Recipient;
  readonly open: boolean;
  readonly onAsk: (kind: Kind) => void;
}

function Row({ recipient, open, onAsk }: RowProps) {
  const writes = useMay("dispatches.write");
  const { unitName, answer, signedAt, answeredAt, dueAt } = recipient;
  return (
    <tr>
      <td>
        {unitName}
        {answer !== "" && <div className="quiet small pre">{answer}</div>}
      </td>
      <td className="tight">
        <Standing recipient={recipient} />
      </td>
      {[signedAt, answeredAt, dueAt].map((at, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- three columns in a fixed order
        <td key={i} className="tight">
          <When at={at} />
        </td>
      ))}
      <td className="tight">{writes && open && <RowActs recipient={recipient} onAsk={onAsk} />}</td>
    </tr>
  );
}

function Standing({ recipient: { state, overdue, escalatedAt, reminded } }: { recipient: Recipient }) {
  const translate = useTranslate();
  return (
    <>
      {translate(`dispatches.recipientState.${state}`)}
      {overdue && <span className="bad"> {translate("dispatches.overdue")}</span>}
      {escalatedAt !== null && <span className="bad"> {translate("dispatches.escalated")}</span>}
      {reminded > 0 && <span className="quiet"> {translate("dispatches.reminded", { count: reminded })}</span>}
    </>
  );
}

function RowActs({ recipient: { state, unitName }, onAsk }: Omit<RowProps, "open">) {
  const translate = useTranslate();
  const shown = kinds.filter((kind) => from[kind].includes(state));
  return shown.map((kind) => (
    <Button
      key={kind}
      size="small"
      aria-label={`${translate(`dispatches.step.${kind}`)} ${unitName}`}
      onClick={() => onAsk(kind)}
    >
      {translate(`dispatches.step.${kind}`)}
    </Button>
  ));
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
