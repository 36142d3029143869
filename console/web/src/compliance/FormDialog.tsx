import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";

interface Props {
  readonly title: string;
  readonly ready: boolean;
  readonly confirm?: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** Beside the buttons: what takes the entry away. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A form in a dialog: its fields, and the way out. */
export function FormDialog({ title, ready, confirm, onSave, onClose, extra, children }: Props) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="form-dialog-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation(); // a dialog over a form sends only itself
          if (ready) onSave();
        }}
      >
        <DialogTitle id="form-dialog-title">{title}</DialogTitle>
        <DialogContent>
          <div className="fields">{children}</div>
        </DialogContent>
        <DialogActions>
          {extra}
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={!ready}>
            {confirm ?? translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
