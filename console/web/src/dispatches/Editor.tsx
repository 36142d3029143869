import type { DispatchKind } from "@chengfang/model/reporting/dispatch";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { TextField } from "../compliance/fields.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Fields } from "./Fields.tsx";
import type { Writing } from "./writing.ts";
import { TimeField } from "./TimeField.tsx";
import { UnitChoice } from "./UnitChoice.tsx";

interface Props {
  readonly writing: Writing;
  readonly onChange: (writing: Writing) => void;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Somebody else changed it meanwhile. */
  readonly conflict?: { readonly by: string; readonly onTake: () => void } | undefined;
}

/** Whom a kind goes to, and whether they answer by a day. */
const addressed: Readonly<Record<DispatchKind, boolean>> = {
  warning: true,
  notice: true,
  upward: false,
  bulletin: true,
};

/** The form of a dispatch. Every letter is kept in the browser as well. */
export function Editor({ writing, onChange, busy, onSave, onCancel, conflict }: Props) {
  const translate = useTranslate();
  const ready = writing.title.trim() !== "" && !busy;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave();
      }}
    >
      {conflict && (
        <p className="banner" data-kind="red" role="alert">
          {translate("dispatches.conflict", { by: conflict.by })}{" "}
          <Button size="small" onClick={conflict.onTake}>
            {translate("dispatches.takeTheirs")}
          </Button>
        </p>
      )}
      <Text writing={writing} onChange={onChange} />
      {addressed[writing.body.kind] && (
        <Panel title={translate("dispatches.recipients")}>
          <div className="panel-body">
            <UnitChoice value={writing.unitIds} onChange={(unitIds) => onChange({ ...writing, unitIds })} />
          </div>
        </Panel>
      )}
      <span className="row">
        <Button type="submit" variant="contained" disabled={!ready}>
          {translate("dispatches.saveDraft")}
        </Button>
        <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
        <span className="quiet">{translate("dispatches.keptHere")}</span>
      </span>
    </form>
  );
}

function Text({ writing, onChange }: Pick<Props, "writing" | "onChange">) {
  const translate = useTranslate();
  const { title, body, dueAt } = writing;
  return (
    <Panel title={translate("dispatches.text")}>
      <div className="panel-body fields">
        <TextField
          span
          required
          label={translate("dispatches.title")}
          value={title}
          onChange={(next) => onChange({ ...writing, title: next })}
        />
        <Fields body={body} onChange={(next) => onChange({ ...writing, body: next })} />
        {body.kind === "notice" && (
          <TimeField
            label={translate("dispatches.dueAt")}
            value={dueAt}
            onChange={(next) => onChange({ ...writing, dueAt: next })}
          />
        )}
      </div>
    </Panel>
  );
}
