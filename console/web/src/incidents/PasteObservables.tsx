import { Tlp } from "@chengfang/model/casework";
import { observablesIn } from "@chengfang/model/observables";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Select } from "../ui/Select.tsx";

interface Props {
  readonly onClose: () => void;
  readonly onPaste: (body: { text: string; tlp: Tlp; ioc: boolean }) => Promise<void>;
}

/** Many values at once; what is read out of the text is said before it is kept. */
export function PasteObservables({ onClose, onPaste }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const [tlp, setTlp] = useState<Tlp>("amber");
  const [ioc, setIoc] = useState(true);
  const { found, unknown } = observablesIn(text);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="paste-title">
      <DialogTitle id="paste-title">{translate("cases.paste")}</DialogTitle>
      <DialogContent className="stack">
        <label>
          {translate("cases.pasteText")}
          <textarea rows={8} className="mono" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <p className="quiet" aria-live="polite">
          {translate("cases.pasteFound", { found: found.length, unknown: unknown.length })}
        </p>
        <div className="row">
          <Select
            label="TLP"
            value={tlp}
            choices={Tlp.options.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(value) => setTlp(Tlp.parse(value))}
          />
          <label className="row">
            <input type="checkbox" checked={ioc} onChange={() => setIoc(!ioc)} />
            {translate("cases.ioc")}
          </label>
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={found.length === 0} onClick={() => void onPaste({ text, tlp, ioc })}>
          {translate("cases.pasteKeep", { count: found.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
