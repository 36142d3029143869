import { ActivityInput } from "@chengfang/model/compliance/register";
import type { Activity, Evidence } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DropFiles } from "../DropFiles.tsx";
import { todayText } from "../due.ts";
import { EvidenceLinks } from "../EvidenceLinks.tsx";
import { AreaField, ChoiceField, DayField, TextField, UnitField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { Picker } from "../Picker.tsx";
import { RemoveButton } from "../RemoveButton.tsx";
import { RequirementField } from "../RequirementField.tsx";
import { useOwnSystem } from "../useOwnSystem.ts";
import { useEntry } from "../useEntry.ts";

interface Props {
  readonly activity: Activity | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const emptyOn = (day: string): ActivityInput => ({
  ...ActivityInput.parse({ kind: "drill", title: "-", onDay: day }),
  title: "",
});

export function ActivityDialog({ activity, onClose, onDone }: Props) {
  const translate = useTranslate();
  const first = activity === undefined ? emptyOn(todayText()) : ActivityInput.parse(activity);
  const { busy, form, set, save, remove } = useEntry({
    resource: "activities",
    id: activity?.id,
    form: first,
    onDone,
  });
  return (
    <FormDialog
      title={translate(activity === undefined ? "activities.new" : "activities.change")}
      ready={form.title.trim() !== "" && form.onDay !== "" && !busy}
      onSave={() => void save()}
      onClose={onClose}
      extra={activity && <RemoveButton busy={busy} onRemove={() => void remove()} />}
    >
      <What form={form} set={set} />
      <Outcome form={form} set={set} />
    </FormDialog>
  );
}

interface PartProps {
  readonly form: ActivityInput;
  readonly set: (change: Partial<ActivityInput>) => void;
}

function What({ form, set }: PartProps) {
  const translate = useTranslate();
  const field = (name: string) => translate(`activities.field.${name}`);
  return (
    <>
      <TextField span required label={field("title")} value={form.title} onChange={(title) => set({ title })} />
      <ChoiceField
        label={field("kind")}
        value={form.kind}
        choices={ActivityInput.shape.kind.options.map((value) => ({
          value,
          label: translate(`activities.kind.${value}`),
        }))}
        onChange={(kind) => set({ kind })}
      />
      <DayField required label={field("onDay")} value={form.onDay} onChange={(onDay) => set({ onDay: onDay ?? "" })} />
      <UnitField label={field("unitId")} value={form.unitId} onChange={(unitId) => set({ unitId })} />
      <DayField label={field("nextDue")} value={form.nextDue} onChange={(nextDue) => set({ nextDue })} />
      <TextField
        span
        label={field("participants")}
        value={form.participants}
        onChange={(participants) => set({ participants })}
      />
      <Picker
        resource="systems"
        label={field("systemIds")}
        value={form.systemIds}
        onChange={(systemIds) => set({ systemIds })}
      />
    </>
  );
}

function Outcome({ form, set }: PartProps) {
  const translate = useTranslate();
  const own = useOwnSystem();
  const [given, setGiven] = useState<readonly Evidence[]>([]);
  const field = (name: string) => translate(`activities.field.${name}`);
  return (
    <>
      <AreaField label={field("summary")} value={form.summary} onChange={(summary) => set({ summary })} />
      <AreaField rows={2} label={field("result")} value={form.result} onChange={(result) => set({ result })} />
      <RequirementField value={form.requirements} onChange={(requirements) => set({ requirements })} />
      <div className="span">
        <EvidenceLinks ids={form.evidenceIds} />
        <DropFiles
          about={{ note: form.title, systemId: form.systemIds[0] ?? own }}
          given={given}
          onGiven={(evidence) => {
            setGiven((now) => [...now, evidence]);
            set({ evidenceIds: [...form.evidenceIds, evidence.id] });
          }}
        />
      </div>
    </>
  );
}
