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
          <div key={field} className="conflict">
            <h3>{translate(`cases.field.${field}`)}</h3>
            <div>
              <span className="quiet">{translate("cases.theirs")}</span>
              <pre>{now[field]}</pre>
              <button type="button" className="plain" onClick={() => setWords({ ...words, [field]: now[field] })}>
                {translate("cases.takeTheirs")}
              </button>
            </div>
            <label>
              {translate("cases.mine")}
              <textarea
                rows={8}
                value={words[field]}
                onChange={(event) => setWords({ ...words, [field]: event.target.value })}
              />
            </label>
          </div>
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
