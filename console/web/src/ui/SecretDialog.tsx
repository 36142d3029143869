import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useNotify, useTranslate } from "react-admin";

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A password or token that is shown once. */
export function SecretDialog({ title, hint, secret, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () =>
    navigator.clipboard.writeText(secret).then(
      () => notify("ui.copied", { type: "success" }),
      () => undefined,
    );
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="secret-title">
      <DialogTitle id="secret-title">{title}</DialogTitle>
      <DialogContent className="stack">
        <span>{hint}</span>
        <code className="source secret">{secret}</code>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void copy()}>{translate("ui.copy")}</Button>
        <Button variant="contained" onClick={onClose}>
          {translate("ui.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
