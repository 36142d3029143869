import { PlaybookPhase } from "@chengfang/model/playbook";
import type { Playbook, PlaybookStep } from "@chengfang/model/playbook";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Select } from "../ui/Select.tsx";
import { useAct } from "../ui/useAct.ts";

interface Props {
  readonly playbook: Playbook;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const whos = ["analyst", "lead", "owner", "sysadmin"] as const;

/** The city's own playbook: a copy of a shipped one to begin with, its steps reworded, added, taken out, moved. */
export function PlaybookEditor({ playbook, onClose, onSaved }: Props) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [zh, setZh] = useState(playbook.shipped ? `${playbook.zh}（${translate("playbooks.ownWord")}）` : playbook.zh);
  const [en, setEn] = useState(playbook.shipped ? `${playbook.en} (own)` : playbook.en);
  const [steps, setSteps] = useState<readonly PlaybookStep[]>(playbook.steps);
  const save = async () => {
    const body = { class: playbook.class, zh, en, steps };
    const asked = playbook.shipped
      ? { path: "/playbooks", body, done: "playbooks.saved" }
      : {
          path: `/playbooks/${playbook.id}`,
          method: "PUT" as const,
          body: { ...body, revision: playbook.revision },
          done: "playbooks.saved",
        };
    if ((await act<Playbook>(asked)) !== undefined) onSaved();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby="playbook-title">
      <DialogTitle id="playbook-title">{translate("playbooks.editing")}</DialogTitle>
      <DialogContent className="stack">
        <div className="two">
          <label>
            {translate("playbooks.titleZh")}
            <input className="native" value={zh} onChange={(event) => setZh(event.target.value)} />
          </label>
          <label>
            {translate("playbooks.titleEn")}
            <input className="native" value={en} onChange={(event) => setEn(event.target.value)} />
          </label>
        </div>
        {steps.map((step, i) => (
          <StepFields
            key={i}
            step={step}
            n={i + 1}
            onChange={(part) => setSteps(steps.map((each, at) => (at === i ? { ...each, ...part } : each)))}
            onUp={i === 0 ? undefined : () => setSteps(steps.toSpliced(i, 1).toSpliced(i - 1, 0, step))}
            onRemove={steps.length > 1 ? () => setSteps(steps.toSpliced(i, 1)) : undefined}
          />
        ))}
        <button
          type="button"
          className="plain boxed"
          onClick={() => setSteps([...steps, { phase: "assess", zh: "", en: "", who: "analyst" }])}
        >
          {translate("playbooks.addStep")}
        </button>
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

interface StepProps {
  readonly step: PlaybookStep;
  readonly n: number;
  readonly onChange: (part: Partial<PlaybookStep>) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

function StepFields({ step, n, onChange, onUp, onRemove }: StepProps) {
  const translate = useTranslate();
  const word = (key: string) => `${translate(key)} ${n}`;
  return (
    <fieldset className="row step-fields" aria-label={word("playbooks.step")}>
      <Select
        label={translate("playbooks.phaseLabel")}
        value={step.phase}
        choices={PlaybookPhase.options.map((value) => ({ value, label: translate(`playbooks.phase.${value}`) }))}
        onChange={(phase) => onChange({ phase: PlaybookPhase.parse(phase) })}
      />
      <label className="grow">
        {translate("playbooks.wordsZh")}
        <input
          className="native"
          value={step.zh}
          onChange={({ target }) =>
            onChange({ zh: target.value, ...(step.en === step.zh ? { en: target.value } : {}) })
          }
        />
      </label>
      <label className="grow">
        {translate("playbooks.wordsEn")}
        <input className="native" value={step.en} onChange={({ target }) => onChange({ en: target.value })} />
      </label>
      <Select
        label={translate("playbooks.who")}
        value={step.who}
        choices={whos.map((value) => ({ value, label: translate(`name.role.${value}`) }))}
        onChange={(who) => onChange({ who: whos.find((each) => each === who) ?? "analyst" })}
      />
      <label>
        {translate("playbooks.minutes")}
        <input
          type="number"
          min={1}
          className="native"
          value={step.within ?? ""}
          onChange={({ target }) => onChange({ within: target.value === "" ? undefined : Number(target.value) })}
        />
      </label>
      <button type="button" className="plain" disabled={onUp === undefined} onClick={onUp}>
        {translate("playbooks.up")}
      </button>
      <button type="button" className="plain" disabled={onRemove === undefined} onClick={onRemove}>
        {translate("playbooks.remove")}
      </button>
    </fieldset>
  );
}
