import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  /** What will happen, said before it does. */
  readonly hint: string;
  readonly confirm: string;
  /** What has to be chosen besides, if anything. */
  readonly children?: ReactNode;
  readonly ready?: boolean;
  /** Nothing of it can be undone. */
  readonly grave?: boolean;
  readonly onClose: () => void;
  readonly onAnswer: (comment: string) => void;
}

/** An act that takes something away: it says what will happen, and asks for the reason. */
export function ReasonDialog({
  title,
  hint,
  confirm,
  children,
  ready = true,
  grave = false,
  onClose,
  onAnswer,
}: Props) {
  const translate = useTranslate();
  const [comment, setComment] = useState("");
  const complete = ready && comment.trim() !== "";
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="reason-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) onAnswer(comment.trim());
        }}
      >
        <DialogTitle id="reason-title">{title}</DialogTitle>
        <DialogContent className="stack">
          <p className="banner" data-kind={grave ? "red" : "warn"}>
            {hint}
          </p>
          {children}
          <Why comment={comment} onChange={setComment} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" color={grave ? "error" : "primary"} disabled={!complete}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Why({ comment, onChange }: { comment: string; onChange: (comment: string) => void }) {
  const translate = useTranslate();
  return (
    <>
      <label>
        {translate("ui.reason")}
        <textarea rows={3} required value={comment} onChange={(event) => onChange(event.target.value)} />
      </label>
      <span className="quiet">{translate("ui.reasonNeeded")}</span>
    </>
  );
}
