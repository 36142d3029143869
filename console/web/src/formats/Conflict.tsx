import type { OwnFormat } from "@chengfang/model/format-definition";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Panel } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import type { Editor } from "./useEditor.ts";

/** Somebody else saved meanwhile: both texts, and nothing overwritten unseen. */
export function Conflict({ editor, theirs }: { editor: Editor; theirs: OwnFormat }) {
  const translate = useTranslate();
  return (
    <Panel
      title={
        <span role="alert">
          {translate("formats.conflict", { name: theirs.name, by: theirs.by })} <When at={theirs.at} />
        </span>
      }
    >
      <div className="panel-body stack">
        <div className="format-both">
          <Text title={translate("formats.mine")} text={editor.text} />
          <Text title={translate("formats.theirs")} text={theirs.text} />
        </div>
        <div className="row">
          <Button variant="contained" disabled={editor.busy} onClick={() => void editor.save(theirs.name, theirs)}>
            {translate("formats.keepMine")}
          </Button>
          <Button variant="outlined" onClick={() => editor.take(theirs)}>
            {translate("formats.takeTheirs")}
          </Button>
          <span className="quiet">{translate("formats.conflictHint")}</span>
        </div>
      </div>
    </Panel>
  );
}

const Text = ({ title, text }: { title: string; text: string }) => (
  <label>
    {title}
    <textarea className="mono" rows={12} wrap="off" readOnly value={text} />
  </label>
);
