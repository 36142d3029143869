import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import type { Conflict, Words } from "./useSave.ts";

interface Props {
  readonly conflict: Conflict;
  readonly onClose: () => void;
  readonly onSettle: (words: Words) => void;
}

/** Somebody else saved first: both texts side by side, and the one that will stand. Nobody's words are lost. */
export function ConflictDialog({ conflict, onClose, onSettle }: Props) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { now, change, fields } = conflict;
  const [words, setWords] = useState<Words>(() =>
    Object.fromEntries(fields.map((field) => [field, change[field] ?? ""])),
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{translate("cases.conflict")}</DialogTitle>
      <DialogContent className="stack">
        <p className="banner" data-kind="warn">
          {translate("cases.conflictHint", { by: nameOf(now.decidedBy) })} <When at={now.decidedAt} />
        </p>
        {fields.map((field) => (
          <Side
            key={field}
            field={field}
            theirs={now[field]}
            mine={words[field] ?? ""}
            onWrite={(text) => setWords({ ...words, [field]: text })}
          />
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" onClick={() => onSettle(words)}>
          {translate("cases.saveThis")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface SideProps {
  readonly field: string;
  readonly theirs: string;
  readonly mine: string;
  readonly onWrite: (text: string) => void;
}

function Side({ field, theirs, mine, onWrite }: SideProps) {
  const translate = useTranslate();
  return (
    <div className="conflict">
      <h3>{translate(`cases.field.${field}`)}</h3>
      <div>
        <span className="quiet">{translate("cases.theirs")}</span>
        <pre>{theirs}</pre>
        <button type="button" className="plain" onClick={() => onWrite(theirs)}>
          {translate("cases.takeTheirs")}
        </button>
      </div>
      <label>
        {translate("cases.mine")}
        <textarea rows={8} value={mine} onChange={(event) => onWrite(event.target.value)} />
      </label>
    </div>
  );
}
