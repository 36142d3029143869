import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { send } from "../http/request.ts";
import { saveFile } from "../http/save.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Panel } from "../ui/Panel.tsx";
import { useExplain } from "../ui/useExplain.ts";

/** As an official document to print or edit, and as text for a chat. */
export function Papers({ dispatch: { id } }: { dispatch: DispatchDetail }) {
  const translate = useTranslate();
  const language = useLanguage();
  const fail = useExplain();
  const [text, setText] = useState<string>();
  const path = (format: string) => `/dispatches/${id}/paper.${format}?language=${language}`;
  const show = async () => setText(await (await send(path("txt"))).text());
  return (
    <Panel title={translate("dispatches.papers")}>
      <span className="panel-body row">
        {(["docx", "pdf"] as const).map((format) => (
          <Button
            key={format}
            size="small"
            variant="outlined"
            onClick={() => void saveFile(path(format), `paper.${format}`).catch(fail)}
          >
            {translate(`dispatches.paper.${format}`)}
          </Button>
        ))}
        <Button size="small" variant="outlined" onClick={() => void show().catch(fail)}>
          {translate("dispatches.paper.txt")}
        </Button>
      </span>
      {text !== undefined && <TextDialog text={text} onClose={() => setText(undefined)} />}
    </Panel>
  );
}

/** Plain text with a button that copies it. */
export function TextDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify("ui.copied", { type: "success" });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="paper-text-title">
      <DialogTitle id="paper-text-title">{translate("dispatches.paper.txt")}</DialogTitle>
      <DialogContent>
        <textarea
          className="paper-text"
          readOnly
          rows={18}
          aria-label={translate("dispatches.paper.txt")}
          value={text}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.close")}</Button>
        <Button variant="contained" onClick={() => void copy()}>
          {translate("ui.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
