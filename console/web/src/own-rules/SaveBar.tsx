import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { AreaField } from "../compliance/fields.tsx";

interface Props {
  readonly note: string;
  readonly busy: boolean;
  readonly onNote: (note: string) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** What is new in the text, and the way to keep it. */
export function SaveBar({ note, busy, onNote, onSave, onDiscard }: Props) {
  const translate = useTranslate();
  return (
    <form
      className="panel fields save-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() !== "") onSave();
      }}
    >
      <p className="banner span">{translate("ownRules.unsaved")}</p>
      <AreaField
        required
        rows={2}
        label={translate("ownRules.note")}
        hint={translate("ownRules.noteHint")}
        value={note}
        onChange={onNote}
      />
      <span className="span row">
        <Button type="submit" variant="contained" disabled={busy || note.trim() === ""}>
          {translate("ownRules.save")}
        </Button>
        <Button variant="outlined" onClick={onDiscard}>
          {translate("ownRules.discard")}
        </Button>
      </span>
    </form>
  );
}
