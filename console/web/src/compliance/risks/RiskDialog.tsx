import { RiskEntryInput } from "@chengfang/model/compliance/register";
import type { RiskEntry } from "@chengfang/model/compliance/register";
import { residualRiskLevel, riskLevel, riskValue } from "@chengfang/model/compliance/risk";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField, DayField, TextField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { OneOf } from "../Picker.tsx";
import { RemoveButton } from "../RemoveButton.tsx";
import { useEntry } from "../useEntry.ts";
import { steps } from "./matrix.ts";
import { LevelTag } from "./RiskTable.tsx";

interface Props {
  readonly risk: RiskEntry | undefined;
  readonly systemId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const usual = {
  assetValue: 3,
  threatFrequency: 3,
  vulnerabilitySeverity: 3,
  residualFrequency: 3,
  residualSeverity: 3,
} as const;

/** A risk: asset × threat × weakness, what is done about it, and what stays. */
export function RiskDialog({ risk, systemId, onClose, onDone }: Props) {
  const translate = useTranslate();
  const parsed = RiskEntryInput.parse(risk ?? { systemId, threat: "-", vulnerability: "-", ...usual });
  const first = risk === undefined ? { ...parsed, threat: "", vulnerability: "" } : parsed;
  const { busy, form, set, save, remove } = useEntry({ resource: "risks", id: risk?.id, form: first, onDone });
  const ready = form.systemId !== "" && form.threat.trim() !== "" && form.vulnerability.trim() !== "" && !busy;
  return (
    <FormDialog
      title={translate(risk === undefined ? "risks.new" : "risks.change")}
      ready={ready}
      onSave={() => void save()}
      onClose={onClose}
      extra={risk && <RemoveButton busy={busy} onRemove={() => void remove()} />}
    >
      {risk === undefined && (
        <OneOf
          resource="systems"
          label={translate("orders.column.system")}
          value={form.systemId || undefined}
          onChange={(id) => set({ systemId: id ?? "" })}
        />
      )}
      <Before form={form} set={set} />
      <After form={form} set={set} />
    </FormDialog>
  );
}

interface PartProps {
  readonly form: RiskEntryInput;
  readonly set: (change: Partial<RiskEntryInput>) => void;
}

type StepName = keyof typeof usual;

function StepField({ name, form, set }: PartProps & { readonly name: StepName }) {
  const translate = useTranslate();
  return (
    <ChoiceField
      label={translate(`risks.input.${name}`)}
      value={String(form[name])}
      choices={steps.map((step) => ({ value: String(step), label: `${step} ${translate(`risks.step.${step}`)}` }))}
      onChange={(value) => set({ [name]: Number(value) })}
    />
  );
}

function Before({ form, set }: PartProps) {
  const translate = useTranslate();
  return (
    <>
      <TextField
        required
        label={translate("risks.input.threat")}
        value={form.threat}
        onChange={(threat) => set({ threat })}
      />
      <TextField
        required
        label={translate("risks.input.vulnerability")}
        value={form.vulnerability}
        onChange={(vulnerability) => set({ vulnerability })}
      />
      <StepField name="assetValue" form={form} set={set} />
      <StepField name="threatFrequency" form={form} set={set} />
      <StepField name="vulnerabilitySeverity" form={form} set={set} />
      <output className="risk-outcome">
        {translate("risks.outcome", { value: riskValue(form).toFixed(2) })} <LevelTag level={riskLevel(form)} />
      </output>
    </>
  );
}

function After({ form, set }: PartProps) {
  const translate = useTranslate();
  return (
    <>
      <ChoiceField
        label={translate("risks.input.treatment")}
        value={form.treatment}
        choices={RiskEntryInput.shape.treatment.unwrap().options.map((value) => ({
          value,
          label: translate(`risks.treatment.${value}`),
        }))}
        onChange={(treatment) => set({ treatment })}
      />
      <DayField
        label={translate("risks.input.treatmentUntil")}
        value={form.treatmentUntil}
        onChange={(treatmentUntil) => set({ treatmentUntil })}
      />
      <AreaField
        rows={2}
        label={translate("risks.input.measures")}
        value={form.measures}
        onChange={(measures) => set({ measures })}
      />
      <StepField name="residualFrequency" form={form} set={set} />
      <StepField name="residualSeverity" form={form} set={set} />
      <output className="risk-outcome span">
        {translate("risks.residual")} <LevelTag level={residualRiskLevel(form)} />
      </output>
    </>
  );
}
