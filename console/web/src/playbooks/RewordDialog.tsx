import type { PlaybookStep } from "@chengfang/model/playbook";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { StepWords } from "./StepWords.tsx";

type Wording = Pick<PlaybookStep, "zh" | "en">;

interface Props {
  readonly step: Wording;
  readonly onClose: () => void;
  readonly onAnswer: (words: Wording) => void;
}

/** Other words for a step, on this incident alone; the playbook keeps its own. */
export function RewordDialog({ step, onClose, onAnswer }: Props) {
  const translate = useTranslate();
  const [words, setWords] = useState<Wording>({ zh: step.zh, en: step.en });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="reword-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(words);
        }}
      >
        <DialogTitle id="reword-title">{translate("playbooks.rewording")}</DialogTitle>
        <DialogContent className="stack">
          <p className="quiet">{translate("playbooks.rewordHint")}</p>
          <StepWords step={words} onChange={(part) => setWords({ ...words, ...part })} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={words.zh.trim() === "" || words.en.trim() === ""}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
