import type { DrillInput } from "@chengfang/model/drill/drill";
import type { Plan } from "@chengfang/model/emergency/plan";
import { scenarios, ScenarioKey } from "@chengfang/model/drill/scenario";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField, TextField } from "../compliance/fields.tsx";
import { list } from "../data/query.ts";
import { useLanguage } from "../i18n/titled.ts";
import { fromLocal, toLocal } from "../ui/localTime.ts";
import { Panel } from "../ui/Panel.tsx";
import { Criteria } from "./Criteria.tsx";
import { isReady } from "./form.ts";
import { People } from "./People.tsx";
import "./drills.css";
import { DateInput } from "../ui/DateInput.tsx";

interface Props {
  readonly form: DrillInput;
  readonly busy: boolean;
  readonly onChange: (form: DrillInput) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** A drill being planned; what is typed is kept in the tab until it is saved. */
export function DrillEditor({ form, busy, onChange, onSave, onCancel }: Props) {
  const translate = useTranslate();
  const set = (change: Partial<DrillInput>) => onChange({ ...form, ...change });
  const ready = isReady(form);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onSave();
      }}
    >
      <About form={form} set={set} />
      <People chosen={form.participants} onChange={(participants) => set({ participants })} />
      <Criteria criteria={form.criteria} onChange={(criteria) => set({ criteria })} />
      <div className="row">
        <Button type="submit" variant="contained" disabled={!ready || busy}>
          {translate("drills.save")}
        </Button>
        <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
      </div>
    </form>
  );
}

function About({ form, set }: { form: DrillInput; set: (change: Partial<DrillInput>) => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const plans = usePlans();
  return (
    <Panel title={translate("drills.about")}>
      <div className="panel-body fields">
        <TextField
          required
          span
          label={translate("drills.title")}
          value={form.title}
          onChange={(title) => set({ title })}
        />
        <ChoiceField
          label={translate("drills.scenario")}
          value={form.scenario}
          choices={ScenarioKey.options.map((value) => ({ value, label: scenarios[value].title[language] }))}
          onChange={(scenario) => set({ scenario })}
          hint={scenarios[form.scenario].about[language]}
        />
        <ChoiceField
          label={translate("drills.plan")}
          value={form.planId ?? ""}
          choices={[{ value: "", label: translate("drills.noPlan") }, ...plans]}
          onChange={(id) => set({ planId: id === "" ? null : id })}
        />
        <PlannedAt at={form.plannedAt} onChange={(plannedAt) => set({ plannedAt })} />
        <AreaField label={translate("drills.aims")} value={form.aims} onChange={(aims) => set({ aims })} />
      </div>
    </Panel>
  );
}

function usePlans() {
  const { data } = useQuery({
    queryKey: ["plans", "for drills"],
    queryFn: async ({ signal }) => list<Plan>("plans", { limit: 200 }, { signal }),
  });
  return (data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }));
}

function PlannedAt({ at, onChange }: { at: string | null; onChange: (at: string | null) => void }) {
  const translate = useTranslate();
  return (
    <label>
      {translate("drills.plannedAt")}
      <DateInput kind="minute" value={toLocal(at)} onChange={(text) => onChange(fromLocal(text))} />
    </label>
  );
}
