import type { Playbook, PlaybookStep } from "@chengfang/model/playbook";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../ui/useAct.ts";
import { swap, useRowKeys } from "../ui/useRowKeys.ts";
import { StepFields } from "./StepFields.tsx";

interface Props {
  readonly playbook: Playbook;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The city's own playbook: a copy of a shipped one to begin with, its steps reworded, added, taken out, moved. */
export function PlaybookEditor({ playbook, onClose, onSaved }: Props) {
  const translate = useTranslate();
  const { content, change, save, busy } = useEditing(playbook, onSaved);
  const { zh, en, steps } = content;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby="playbook-title">
      <DialogTitle id="playbook-title">{translate("playbooks.editing")}</DialogTitle>
      <DialogContent className="stack">
        <div className="two">
          <label>
            {translate("playbooks.titleZh")}
            <input className="native" value={zh} onChange={({ target }) => change({ zh: target.value })} />
          </label>
          <label>
            {translate("playbooks.titleEn")}
            <input className="native" value={en} onChange={({ target }) => change({ en: target.value })} />
          </label>
        </div>
        <Steps steps={steps} onChange={(next) => change({ steps: next })} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={busy || steps.some((step) => step.zh === "")} onClick={() => void save()}>
          {translate("ui.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type Content = Pick<Playbook, "zh" | "en" | "steps">;

/** A shipped playbook is copied, the city's own is changed. */
function useEditing(playbook: Playbook, onSaved: () => void) {
  const ownWord = useTranslate()("playbooks.ownWord");
  const { act, busy } = useAct();
  const { id, class: of, revision, shipped, steps } = playbook;
  const [content, setContent] = useState<Content>({
    zh: shipped ? `${playbook.zh}（${ownWord}）` : playbook.zh,
    en: shipped ? `${playbook.en} (own)` : playbook.en,
    steps,
  });
  const save = async () => {
    const body = { class: of, ...content };
    const done = "playbooks.saved";
    const asked = shipped
      ? { path: "/playbooks", body, done }
      : { path: `/playbooks/${id}`, method: "PUT" as const, body: { ...body, revision }, done };
    if ((await act<Playbook>(asked)) !== undefined) onSaved();
  };
  return { content, busy, save, change: (part: Partial<Content>) => setContent({ ...content, ...part }) };
}

function Steps({ steps, onChange }: { steps: PlaybookStep[]; onChange: (steps: PlaybookStep[]) => void }) {
  const translate = useTranslate();
  const { keys, removed, swapped } = useRowKeys(steps.length);
  const up = (i: number) => {
    swapped(i - 1, i);
    onChange(swap(steps, i - 1, i));
  };
  const remove = (i: number) => {
    removed(i);
    onChange(steps.toSpliced(i, 1));
  };
  return (
    <>
      {steps.map((step, i) => (
        <StepFields
          key={keys[i]}
          step={step}
          n={i + 1}
          onChange={(part) => onChange(steps.with(i, { ...step, ...part }))}
          onUp={i === 0 ? undefined : () => up(i)}
          onRemove={steps.length > 1 ? () => remove(i) : undefined}
        />
      ))}
      <button
        type="button"
        className="plain boxed"
        onClick={() => onChange([...steps, { phase: "assess", zh: "", en: "", who: "analyst" }])}
      >
        {translate("playbooks.addStep")}
      </button>
    </>
  );
}
