import type { DispatchDetail, DispatchMove } from "@chengfang/model/reporting/dispatch";
import { dispatchMoves } from "@chengfang/model/reporting/dispatch";
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

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onEdit: () => void;
}

const moves = ["submit", "issue", "return", "withdraw", "close"] as const satisfies readonly DispatchMove[];
/** Moves that ask why. */
const asks: readonly DispatchMove[] = ["return", "withdraw", "close"];

/** What may be done with it now, by this person. */
export function Acts({ dispatch, onDone, onEdit }: Props) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  const mayIssue = useIssues(dispatch);
  const [asking, setAsking] = useState<DispatchMove | "level" | "send">();
  const { busy, act } = useAct();
  if (!writes) return null;
  const go = async (move: DispatchMove, text = "") => {
    setAsking(undefined);
    const path = `/dispatches/${dispatch.id}/moves/${move}`;
    const after = await act<DispatchDetail>({ path, body: { text }, done: `dispatches.done.${move}` });
    if (after !== undefined) onDone(after);
  };
  const shown = moves.filter(
    (move) =>
      (dispatchMoves[move] as readonly string[]).includes(dispatch.state) &&
      (move === "issue" || move === "return" ? mayIssue : true) &&
      !(move === "submit" && mayIssue),
  );
  return (
    <div className="bar">
      {dispatch.state === "draft" && (
        <Button variant="outlined" onClick={onEdit}>
          {translate("dispatches.edit")}
        </Button>
      )}
      {shown.map((move) => (
        <Button
          key={move}
          disabled={busy}
          variant={move === "issue" || move === "submit" ? "contained" : "outlined"}
          onClick={() => (asks.includes(move) ? setAsking(move) : void go(move))}
        >
          {translate(`dispatches.move.${dispatch.kind === "warning" && move === "close" ? "lift" : move}`)}
        </Button>
      ))}
      {dispatch.state === "draft" && !mayIssue && (
        <span className="quiet">{translate(`dispatches.whoIssues.${dispatch.kind}`)}</span>
      )}
      {dispatch.state === "issued" && (
        <>
          {dispatch.kind === "warning" && (
            <Button variant="outlined" onClick={() => setAsking("level")}>
              {translate("warnings.change")}
            </Button>
          )}
          <Button variant="outlined" onClick={() => setAsking("send")}>
            {translate("delivery.send")}
          </Button>
        </>
      )}
      {asking === "send" && <SendDialog dispatch={dispatch} onClose={() => setAsking(undefined)} />}
      {asking === "level" && <LevelDialog dispatch={dispatch} onDone={onDone} onClose={() => setAsking(undefined)} />}
      {asking !== undefined && asking !== "send" && asking !== "level" && (
        <ReasonDialog
          title={translate(`dispatches.move.${dispatch.kind === "warning" && asking === "close" ? "lift" : asking}`)}
          hint={translate(`dispatches.hint.${asking}`)}
          confirm={translate("dispatches.confirm")}
          onClose={() => setAsking(undefined)}
          onAnswer={(text) => void go(asking, text)}
        />
      )}
    </div>
  );
}

/** Whether this person may sign it; the API refuses by the same rules. */
function useIssues({ kind, body, updatedBy }: DispatchDetail): boolean {
  const leads = useMay("dispatches.issue");
  const self = useSelf();
  if (kind === "upward") return updatedBy !== self?.id;
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
