import { PlanKind } from "@chengfang/model/emergency/plan";
import type { PlanInput, PlanSection } from "@chengfang/model/emergency/plan";
import { IncidentClass } from "@chengfang/model/incident-class";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField, TextField } from "../compliance/fields.tsx";
import { list } from "../data/query.ts";
import { useLanguage } from "../i18n/titled.ts";
import { className } from "../incidents/gradeText.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import "./plans.css";

interface Props {
  readonly form: PlanInput;
  readonly onChange: (form: PlanInput) => void;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** A plan being written; what is typed is kept in the tab until it is saved. */
export function PlanEditor({ form, onChange, busy, onSave, onCancel }: Props) {
  const translate = useTranslate();
  const set = (change: Partial<PlanInput>) => onChange({ ...form, ...change });
  const ready = form.title.trim() !== "" && form.sections.every(({ title }) => title.trim() !== "");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onSave();
      }}
    >
      <About form={form} set={set} />
      <Sections sections={form.sections} onChange={(sections) => set({ sections: [...sections] })} />
      <div className="row">
        <Button type="submit" variant="contained" disabled={!ready || busy}>
          {translate("plans.saveDraft")}
        </Button>
        <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
      </div>
    </form>
  );
}

function About({ form, set }: { form: PlanInput; set: (change: Partial<PlanInput>) => void }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("plans.about")}>
      <div className="panel-body fields">
        <TextField
          required
          span
          label={translate("plans.title")}
          value={form.title}
          onChange={(title) => set({ title })}
        />
        <ChoiceField
          label={translate("plans.kind")}
          value={form.kind}
          choices={PlanKind.options.map((value) => ({ value, label: translate(`plans.kinds.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <TextField label={translate("plans.change")} value={form.change} onChange={(change) => set({ change })} />
        <Classes chosen={form.classes} onChange={(classes) => set({ classes })} />
        <Systems chosen={form.systemIds} onChange={(systemIds) => set({ systemIds })} />
      </div>
    </Panel>
  );
}

interface ChosenProps<T> {
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

const toggled = <T,>(chosen: readonly T[], one: T): T[] =>
  chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];

function Classes({ chosen, onChange }: ChosenProps<IncidentClass>) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <fieldset className="choices plan-choices">
      <legend>{translate("plans.classes")}</legend>
      {IncidentClass.options.map((each) => (
        <label key={each}>
          <input type="checkbox" checked={chosen.includes(each)} onChange={() => onChange(toggled(chosen, each))} />
          {className(each, language)}
        </label>
      ))}
    </fieldset>
  );
}

const mostSystems = 500;

function Systems({ chosen, onChange }: ChosenProps<string>) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["system-names"],
    queryFn: async ({ signal }) => list<{ id: string; name: string }>("systems", { limit: mostSystems }, { signal }),
    enabled: useMay("compliance.read"),
    staleTime: 300_000,
  });
  return (
    <fieldset className="choices plan-choices">
      <legend>{translate("plans.systems")}</legend>
      {(data?.rows ?? []).length === 0 && <span className="quiet">{translate("plans.noSystems")}</span>}
      {(data?.rows ?? []).map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => onChange(toggled(chosen, id))} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

interface SectionsProps {
  readonly sections: readonly PlanSection[];
  readonly onChange: (sections: readonly PlanSection[]) => void;
}

function Sections({ sections, onChange }: SectionsProps) {
  const translate = useTranslate();
  const change = (i: number, part: Partial<PlanSection>) =>
    onChange(sections.map((each, at) => (at === i ? { ...each, ...part } : each)));
  return (
    <Panel title={translate("plans.text")}>
      <div className="panel-body fields">
        {sections.map(({ title, text }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a part is its place: its words are being typed
          <fieldset key={i} className="span plan-section" aria-label={translate("plans.sectionOf", { n: i + 1 })}>
            <TextField
              required
              label={translate("plans.sectionOf", { n: i + 1 })}
              value={title}
              onChange={(next) => change(i, { title: next })}
            />
            <AreaField
              rows={Math.min(14, Math.max(3, text.split("\n").length + 1))}
              label={translate("plans.sectionText")}
              value={text}
              onChange={(next) => change(i, { text: next })}
            />
            {sections.length > 1 && (
              <button type="button" className="plain" onClick={() => onChange(sections.toSpliced(i, 1))}>
                {translate("plans.removeSection")}
              </button>
            )}
          </fieldset>
        ))}
        <button type="button" className="plain boxed" onClick={() => onChange([...sections, { title: "", text: "" }])}>
          {translate("plans.addSection")}
        </button>
      </div>
    </Panel>
  );
}
