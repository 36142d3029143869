import type { Recovery } from "@chengfang/model/certificate";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { unbase64 } from "../csr/pem.ts";
import { useAct } from "../useAct.ts";

interface Props {
  readonly recovery: Recovery;
  readonly onChanged: () => void;
}

/** Takes the key, once, in an envelope to a key that nobody here holds. */
export function CollectKey({ recovery, onChanged }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const collect = async (recipient: string) => {
    const path = `/recoveries/${encodeURIComponent(recovery.id)}/collect`;
    const got = await act<{ envelopedKey: string }>({ path, body: { recipient }, done: "recoveries.collected" });
    if (got === undefined) return;
    saveBytes(`${recovery.serial}.envelope.der`, unbase64(got.envelopedKey));
    setAsking(false);
    onChanged();
  };
  return (
    <span className="bar-end">
      <Button variant="contained" onClick={() => setAsking(true)}>
        {translate("recoveries.collect")}
      </Button>
      {asking && (
        <RecipientDialog
          busy={busy}
          onClose={() => setAsking(false)}
          onAnswer={(recipient) => void collect(recipient)}
        />
      )}
    </span>
  );
}

interface DialogProps {
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onAnswer: (recipient: string) => void;
}

function RecipientDialog({ busy, onClose, onAnswer }: DialogProps) {
  const translate = useTranslate();
  const [recipient, setRecipient] = useState("");
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="collect-title">
      <DialogTitle id="collect-title">{translate("recoveries.collect")}</DialogTitle>
      <DialogContent className="stack">
        <p className="banner" data-kind="warn">
          {translate("recoveries.collectHint")}
        </p>
        <label>
          {translate("recoveries.recipient")}
          <textarea
            className="mono"
            rows={6}
            spellCheck={false}
            value={recipient}
            onChange={(event) => setRecipient(event.target.value)}
          />
        </label>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button
          variant="contained"
          disabled={busy || recipient.trim() === ""}
          onClick={() => onAnswer(recipient.trim())}
        >
          {translate("recoveries.collect")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
