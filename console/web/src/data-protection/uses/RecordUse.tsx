import type { Masked } from "@chengfang/model/data/use";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ChoiceField, TextField } from "../../compliance/fields.tsx";
import { FormDialog } from "../../compliance/FormDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { NumberField } from "../NumberField.tsx";

interface Props {
  readonly datasetId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const actions = ["share", "open", "collect", "export", "destroy"] as const;

interface Form {
  readonly action: (typeof actions)[number];
  readonly purpose: string;
  readonly destination: string;
  readonly target: string;
  readonly masked: Masked;
  readonly rows: number | null;
}

/** Puts on record what happened with a dataset outside the platform. */
export function RecordUse({ datasetId, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [form, setForm] = useState<Form>({
    action: "share",
    purpose: "",
    destination: "",
    target: "",
    masked: "masked",
    rows: null,
  });
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const save = async () => {
    if ((await act({ path: "/data-uses", body: { ...form, datasetId }, done: "ui.saved" })) !== undefined) onDone();
  };
  return (
    <FormDialog
      title={translate("uses.record")}
      ready={form.purpose.trim().length >= 2 && !busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Fields form={form} set={set} />
    </FormDialog>
  );
}

function Fields({ form, set }: { form: Form; set: (change: Partial<Form>) => void }) {
  const translate = useTranslate();
  return (
    <>
      <ChoiceField
        label={translate("uses.action")}
        value={form.action}
        choices={actions.map((value) => ({ value, label: translate(`dp.action.${value}`) }))}
        onChange={(action) => set({ action })}
      />
      <ChoiceField
        label={translate("uses.masked")}
        value={form.masked}
        choices={(["masked", "unmasked", "none"] as const).map((value) => ({
          value,
          label: translate(`dp.masked.${value}`),
        }))}
        onChange={(masked) => set({ masked })}
      />
      <TextField
        required
        label={translate("uses.purpose")}
        value={form.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <TextField
        label={translate("uses.destination")}
        value={form.destination}
        onChange={(destination) => set({ destination })}
      />
      <NumberField label={translate("uses.rows")} value={form.rows} least={0} onChange={(rows) => set({ rows })} />
      <TextField label={translate("uses.target")} value={form.target} onChange={(target) => set({ target })} />
    </>
  );
}
