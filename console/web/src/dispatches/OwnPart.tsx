import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { AreaField } from "../compliance/fields.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";
import { FileButton } from "./FilesPanel.tsx";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onFile: () => void;
}

/** What the reader's own department has to do: sign for it, then answer with what proves it. */
export function OwnPart({ dispatch, onDone, onFile }: Props) {
  const translate = useTranslate();
  const [own] = dispatch.recipients;
  const name = `chengfang.answer.${dispatch.id}`;
  const [text, setText] = useState(() => localStorage.getItem(name) ?? "");
  const { busy, act } = useAct();
  if (own === undefined) return null;
  const step = async (kind: "sign" | "answer") => {
    const path = `/dispatches/${dispatch.id}/units/${own.unitId}`;
    const body = { kind, text: kind === "answer" ? text.trim() : "" };
    const after = await act<DispatchDetail>({ path, body, done: "dispatches.stepDone" });
    if (after === undefined) return;
    if (kind === "answer") localStorage.removeItem(name);
    onDone(after);
  };
  const open = dispatch.state === "issued" && ["sent", "signed", "returned"].includes(own.state);
  const returned = dispatch.steps.findLast(({ kind }) => kind === "return");
  return (
    <Panel title={translate("dispatches.ownPart", { unit: own.unitName })}>
      <div className="panel-body stack">
        <p>
          {translate(`dispatches.recipientState.${own.state}`)}
          {own.dueAt !== null && (
            <>
              {" · "}
              {translate("dispatches.dueAt")} <When at={own.dueAt} />
            </>
          )}
          {own.overdue && <strong className="bad"> {translate("dispatches.overdue")}</strong>}
        </p>
        {own.state === "returned" && returned && (
          <p className="banner" data-kind="warn">
            {returned.text}
          </p>
        )}
        {own.state === "sent" && open && (
          <span>
            <Button variant="contained" disabled={busy} onClick={() => void step("sign")}>
              {translate("dispatches.step.sign")}
            </Button>
          </span>
        )}
        {open && dispatch.kind !== "bulletin" && (
          <form
            className="fields"
            onSubmit={(event) => {
              event.preventDefault();
              void step("answer");
            }}
          >
            <AreaField
              required
              rows={5}
              label={translate("dispatches.answer")}
              hint={translate("dispatches.answerHint")}
              value={text}
              onChange={(next) => {
                setText(next);
                localStorage.setItem(name, next);
              }}
            />
            <span className="span row">
              <Button
                type="submit"
                variant={own.state === "sent" ? "outlined" : "contained"}
                disabled={busy || text.trim() === ""}
              >
                {translate("dispatches.step.answer")}
              </Button>
              <FileButton dispatchId={dispatch.id} onFile={onFile} />
            </span>
          </form>
        )}
        {!open && own.answer !== "" && <p className="pre">{own.answer}</p>}
      </div>
    </Panel>
  );
}
