import type { DispatchDetail, DispatchMove } from "@chengfang/model/reporting/dispatch";
import { dispatchMoves, writersOf } from "@chengfang/model/reporting/dispatch";
import { needsLead, WarningLevel, warningNames } from "@chengfang/model/reporting/warning";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ChoiceField } from "../compliance/fields.tsx";
import { SendDialog } from "../delivery/SendDialog.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { IssueDialog } from "./IssueDialog.tsx";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onEdit: () => void;
}

const moves = ["submit", "issue", "return", "withdraw", "close"] as const satisfies readonly DispatchMove[];
/** Moves that are not done by one press: most ask why. */
const asks = new Set<DispatchMove>(["issue", "return", "withdraw", "close"]);
type Asking = DispatchMove | "level" | "send";

const nameOf = ({ kind }: DispatchDetail, move: DispatchMove): string =>
  `dispatches.move.${kind === "warning" && move === "close" ? "lift" : move}`;

/** What may be done with it now, by this person. */
export function Acts({ dispatch, onDone, onEdit }: Props) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  const [asking, setAsking] = useState<Asking>();
  const { busy, act } = useAct();
  if (!writes) return null;
  const go = async (move: DispatchMove, text = "") => {
    setAsking(undefined);
    const path = `/dispatches/${dispatch.id}/moves/${move}`;
    const after = await act<DispatchDetail>({ path, body: { text }, done: `dispatches.done.${move}` });
    if (after !== undefined) onDone(after);
  };
  return (
    <div className="bar">
      {dispatch.state === "draft" && (
        <Button variant="outlined" onClick={onEdit}>
          {translate("dispatches.edit")}
        </Button>
      )}
      <Moves dispatch={dispatch} busy={busy} onMove={(move) => (asks.has(move) ? setAsking(move) : void go(move))} />
      {dispatch.state === "issued" && <Sending dispatch={dispatch} onAsk={setAsking} />}
      {asking !== undefined && (
        <Asked dispatch={dispatch} asking={asking} onDone={onDone} onGo={go} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

interface MovesProps {
  readonly dispatch: DispatchDetail;
  readonly busy: boolean;
  readonly onMove: (move: DispatchMove) => void;
}

function Moves({ dispatch, busy, onMove }: MovesProps) {
  const translate = useTranslate();
  const mayIssue = useIssues(dispatch);
  const shown = moves.filter((move) => {
    const from: readonly string[] = dispatchMoves[move];
    if (!from.includes(dispatch.state)) return false;
    return move === "issue" || move === "return" ? mayIssue : move !== "submit" || !mayIssue;
  });
  return (
    <>
      {shown.map((move) => (
        <Button
          key={move}
          disabled={busy}
          variant={move === "issue" || move === "submit" ? "contained" : "outlined"}
          onClick={() => onMove(move)}
        >
          {translate(nameOf(dispatch, move))}
        </Button>
      ))}
      {dispatch.state === "draft" && !mayIssue && (
        <span className="quiet">{translate(`dispatches.whoIssues.${dispatch.kind}`)}</span>
      )}
    </>
  );
}

function Sending({ dispatch, onAsk }: { dispatch: DispatchDetail; onAsk: (asking: Asking) => void }) {
  const translate = useTranslate();
  return (
    <>
      {dispatch.kind === "warning" && (
        <Button variant="outlined" onClick={() => onAsk("level")}>
          {translate("warnings.change")}
        </Button>
      )}
      <Button variant="outlined" onClick={() => onAsk("send")}>
        {translate("delivery.send")}
      </Button>
    </>
  );
}

interface AskedProps extends Pick<Props, "dispatch" | "onDone"> {
  readonly asking: Asking;
  readonly onGo: (move: DispatchMove, text: string) => Promise<void>;
  readonly onClose: () => void;
}

function Asked({ dispatch, asking, onDone, onGo, onClose }: AskedProps) {
  const translate = useTranslate();
  if (asking === "send") return <SendDialog dispatch={dispatch} onClose={onClose} />;
  if (asking === "issue")
    return <IssueDialog dispatch={dispatch} onClose={onClose} onIssue={() => void onGo("issue", "")} />;
  if (asking === "level") return <LevelDialog dispatch={dispatch} onDone={onDone} onClose={onClose} />;
  return (
    <ReasonDialog
      title={translate(nameOf(dispatch, asking))}
      hint={translate(`dispatches.hint.${asking}`)}
      confirm={translate("dispatches.confirm")}
      onClose={onClose}
      onAnswer={(text) => void onGo(asking, text)}
    />
  );
}

/** Whether this person may sign it; the API refuses by the same rules. */
function useIssues(dispatch: DispatchDetail): boolean {
  const { kind, body } = dispatch;
  const leads = useMay("dispatches.issue");
  const self = useSelf();
  if (kind === "upward") return !!self && !writersOf(dispatch).includes(self.id);
  return leads || (body.kind === "warning" && !needsLead(body.level));
}

function LevelDialog({ dispatch, onDone, onClose }: Pick<Props, "dispatch" | "onDone"> & { onClose: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const leads = useMay("dispatches.issue");
  const { act } = useAct();
  const now = dispatch.body.kind === "warning" ? dispatch.body.level : "blue";
  const choices = WarningLevel.options.filter(
    (level) => level !== now && (leads || !(needsLead(level) || needsLead(now))),
  );
  const [level, setLevel] = useState<WarningLevel>(choices[0] ?? now);
  const save = async (text: string) => {
    const path = `/dispatches/${dispatch.id}/level`;
    const after = await act<DispatchDetail>({ path, body: { level, text }, done: "warnings.changed" });
    onClose();
    if (after !== undefined) onDone(after);
  };
  return (
    <ReasonDialog
      title={translate("warnings.change")}
      hint={translate("warnings.changeHint")}
      confirm={translate("dispatches.confirm")}
      ready={choices.length > 0}
      onClose={onClose}
      onAnswer={(text) => void save(text)}
    >
      <ChoiceField<WarningLevel>
        label={translate("warnings.level")}
        value={level}
        onChange={setLevel}
        choices={choices.map((value) => ({ value, label: warningNames[value][language] }))}
      />
    </ReasonDialog>
  );
}
