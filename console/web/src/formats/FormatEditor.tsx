import type { DefinitionTried, OwnFormat, ShippedFormat } from "@chengfang/model/format-definition";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useDraft, useKeepDraft } from "../ui/useDraft.ts";
import { Conflict } from "./Conflict.tsx";
import { DefinitionText } from "./DefinitionText.tsx";
import { History } from "./History.tsx";
import { linesDraft } from "./linesDraft.ts";
import { RemoveFormat } from "./RemoveFormat.tsx";
import { Templates } from "./Templates.tsx";
import { TriedLines } from "./TriedLines.tsx";
import { type Editor, useEditor } from "./useEditor.ts";
import { useTried } from "./useTried.ts";
import "./formats.css";

interface Props {
  /** The definition as it stands; undefined for a new one. */
  readonly own: OwnFormat | undefined;
  /** The definition that a new one begins with, and lines that it reads. */
  readonly begin?: ShippedFormat | undefined;
  readonly onSaved: (saved: OwnFormat) => void;
}

/** The definition at the left, the lines of the device at the right, and their fields as one writes. */
export function FormatEditor({ own, begin, onSaved }: Props) {
  const lines = useDraft(linesDraft(own?.name ?? begin?.name), begin?.lines);
  const keepLines = useKeepDraft();
  const editor = useEditor({ own, begin }, (saved) => {
    if (saved.name !== (own ?? begin)?.name) {
      keepLines(linesDraft(saved.name), lines.text);
      lines.clear();
    }
    onSaved(saved);
  });
  const { tried, error, current } = useTried({ text: editor.text, lines: lines.text });
  const unwritten = editor.text.trim() === "";
  const shown = unwritten ? undefined : tried;
  return (
    <div className="stack">
      <Templates
        unwritten={unwritten}
        onChoose={(template) => {
          editor.write(template.text);
          if (lines.text.trim() === "") lines.write(template.lines);
        }}
      />
      {editor.conflict && <Conflict editor={editor} theirs={editor.conflict} />}
      <div className="format-editor">
        <div className="stack">
          <DefinitionText text={editor.text} flaws={shown?.flaws ?? []} onChange={editor.write} />
          <Acts own={own} editor={editor} tried={current ? shown : undefined} />
        </div>
        <div className="stack">
          <Lines text={lines.text} onChange={lines.write} />
          <TriedLines tried={shown} unwritten={unwritten} error={error} current={current} />
        </div>
      </div>
      {own && own.versions.length > 0 && <History own={own} onRestore={editor.write} />}
    </div>
  );
}

function Lines({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const translate = useTranslate();
  return (
    <div>
      <label htmlFor="format-lines">{translate("formats.lines")}</label>
      <textarea
        id="format-lines"
        className="mono"
        rows={7}
        wrap="off"
        spellCheck={false}
        value={text}
        placeholder={translate("formats.linesHint")}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

interface ActsProps {
  readonly own: OwnFormat | undefined;
  readonly editor: Editor;
  /** What the collectors say of the text as it stands; undefined while they are asked. */
  readonly tried: DefinitionTried | undefined;
}

function Acts({ own, editor, tried }: ActsProps) {
  const translate = useTranslate();
  const writes = useMay("formats.write");
  if (!writes) return <p className="quiet">{translate("formats.mayNot")}</p>;
  const name = tried?.flaws.length === 0 ? tried.name : null;
  const renamed = own !== undefined && name !== null && name !== own.name;
  return (
    <div className="row">
      <Button
        variant="contained"
        disabled={name === null || editor.busy || !editor.changed}
        onClick={() => name !== null && void editor.save(name)}
      >
        {translate(renamed ? "formats.saveAs" : "formats.save", { name })}
      </Button>
      {own && <RemoveFormat name={own.name} />}
      {editor.changed && <span className="quiet">{translate("formats.unsaved")}</span>}
    </div>
  );
}
