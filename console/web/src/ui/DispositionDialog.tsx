import type { Disposition } from "@chengfang/model/alert";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useDraft } from "./useDraft.ts";

/** As the model's Disposition; true positives first. */
const dispositions: readonly Disposition[] = [
  "true-positive-impact",
  "true-positive-no-impact",
  "false-positive",
  "legitimate",
  "duplicate",
];

interface Props {
  readonly title: string;
  readonly noteLabel: string;
  /** Given, an unfinished note is kept under this name. */
  readonly draft?: string;
  readonly onClose: () => void;
  readonly onAnswer: (answer: { disposition: Disposition; note: string }) => void;
}

/** The disposition that closing demands: 1–5 choose, Enter closes. */
export function DispositionDialog({ title, noteLabel, draft, onClose, onAnswer }: Props) {
  const translate = useTranslate();
  const [disposition, setDisposition] = useState<Disposition>();
  const { text: note, write: setNote } = useDraft(draft);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="disposition-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (disposition === undefined) return;
          setNote("");
          onAnswer({ disposition, note });
        }}
      >
        <DialogTitle id="disposition-title">{title}</DialogTitle>
        <DialogContent className="stack">
          <Choices value={disposition} onChange={setDisposition} />
          <label>
            {noteLabel}
            <textarea rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={disposition === undefined}>
            {translate("ra.action.confirm")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly value: Disposition | undefined;
  readonly onChange: (value: Disposition) => void;
}

function Choices({ value, onChange }: ChoicesProps) {
  const translate = useTranslate();
  const choose = (chosen: Disposition | undefined) => chosen !== undefined && onChange(chosen);
  return (
    <fieldset className="choices">
      <legend>{translate("ui.disposition")}</legend>
      {dispositions.map((each, i) => (
        <label key={each} data-on={each === value}>
          <input
            type="radio"
            name="disposition"
            ref={i === 0 ? focusOnce : undefined}
            checked={each === value}
            onChange={() => onChange(each)}
            onKeyDown={({ key }) => choose(dispositions[Number(key) - 1])}
          />
          <kbd>{i + 1}</kbd>
          {translate(`name.disposition.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();
