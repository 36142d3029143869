import type { ShownCollector } from "@chengfang/model/remote-collector";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../ui/useAct.ts";

interface Props {
  readonly collector: ShownCollector;
  readonly onClose: (saved: boolean) => void;
}

/** The inputs of a district's collector, as in a configuration file. */
export function SettingsDialog({ collector, onClose }: Props) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [text, setText] = useState(collector.wantedText);
  const { name, wantedVersion: seen, settings } = collector;
  const save = async () => {
    const path = `/collectors/remote/${encodeURIComponent(name)}/settings`;
    const answer = await act({ path, method: "PUT", body: { text, seen }, done: "remote.saved" });
    if (answer !== undefined) onClose(true);
  };
  return (
    <Dialog open onClose={() => onClose(false)} fullWidth maxWidth="md" aria-labelledby="remote-settings">
      <DialogTitle id="remote-settings">{translate("remote.editTitle", { name })}</DialogTitle>
      <DialogContent className="stack">
        <p className="banner" data-kind="warn">
          {translate("remote.hint")}
        </p>
        {settings !== undefined && settings.message !== "" && (
          <p className="banner" data-kind="red">
            {settings.message}
          </p>
        )}
        <SettingsText text={text} onChange={setText} />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onClose(false)}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={busy || text === collector.wantedText} onClick={() => void save()}>
          {translate("remote.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function SettingsText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const translate = useTranslate();
  return (
    <label>
      {translate("remote.text")}
      <textarea
        className="mono"
        rows={14}
        wrap="off"
        spellCheck={false}
        value={text}
        placeholder={"inputs:\n  relp:\n    port: 2514"}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
