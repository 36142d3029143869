import type { DispatchDetail, Recipient } from "@chengfang/model/reporting/dispatch";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { AreaField } from "../compliance/fields.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { When } from "../ui/When.tsx";
import { FileButton } from "./FilesPanel.tsx";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onFile: () => void;
}

const owing = new Set(["sent", "signed", "returned"]);

/** What the reader's own department has to do: sign for it, then answer with what proves it. */
export function OwnPart({ dispatch, onDone, onFile }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [own] = dispatch.recipients;
  if (own === undefined) return null;
  const open = dispatch.state === "issued" && owing.has(own.state);
  const step = async (kind: "sign" | "answer", text: string) => {
    const path = `/dispatches/${dispatch.id}/units/${own.unitId}`;
    const after = await act<DispatchDetail>({ path, body: { kind, text }, done: "dispatches.stepDone" });
    if (after !== undefined) onDone(after);
    return after !== undefined;
  };
  return (
    <Panel title={translate("dispatches.ownPart", { unit: own.unitName })}>
      <div className="panel-body stack">
        <Standing dispatch={dispatch} own={own} />
        {own.state === "sent" && open && (
          <span>
            <Button variant="contained" disabled={busy} onClick={() => void step("sign", "")}>
              {translate("dispatches.step.sign")}
            </Button>
          </span>
        )}
        {open && dispatch.kind !== "bulletin" && (
          <Answer
            dispatchId={dispatch.id}
            busy={busy}
            onAnswer={async (text) => step("answer", text)}
            onFile={onFile}
          />
        )}
        {!open && own.answer !== "" && <p className="pre">{own.answer}</p>}
      </div>
    </Panel>
  );
}

function Standing({ dispatch, own }: { dispatch: DispatchDetail; own: Recipient }) {
  const translate = useTranslate();
  const returned = dispatch.steps.findLast(({ kind }) => kind === "return");
  return (
    <>
      <p>
        {translate(`dispatches.recipientState.${own.state}`)}
        {own.dueAt !== null && (
          <>
            {` · ${translate("dispatches.dueAt")} `}
            <When at={own.dueAt} />
          </>
        )}
        {own.overdue && <strong className="bad"> {translate("dispatches.overdue")}</strong>}
      </p>
      {own.state === "returned" && returned && (
        <p className="banner" data-kind="warn">
          {returned.text}
        </p>
      )}
    </>
  );
}

interface AnswerProps {
  readonly dispatchId: string;
  readonly busy: boolean;
  readonly onAnswer: (text: string) => Promise<boolean>;
  readonly onFile: () => void;
}

/** The answer is kept in the browser as it is typed. */
function Answer({ dispatchId, busy, onAnswer, onFile }: AnswerProps) {
  const translate = useTranslate();
  const { text, write, clear } = useDraft(`dispatch answer ${dispatchId}`);
  const send = async () => {
    if (await onAnswer(text.trim())) clear(text);
  };
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <AreaField
        required
        rows={5}
        label={translate("dispatches.answer")}
        hint={translate("dispatches.answerHint")}
        value={text}
        onChange={write}
      />
      <span className="span row">
        <Button type="submit" variant="contained" disabled={busy || text.trim() === ""}>
          {translate("dispatches.step.answer")}
        </Button>
        <FileButton dispatchId={dispatchId} onFile={onFile} />
      </span>
    </form>
  );
}
