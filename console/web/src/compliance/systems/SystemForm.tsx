import type { SystemInput } from "@chengfang/model/compliance/system";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import type { ReactNode } from "react";
import { Panel } from "../../ui/Panel.tsx";
import { CheckField, ChoiceField, DayField, ManyField, TextField, UnitField, AreaField } from "../fields.tsx";
import { Picker } from "../Picker.tsx";
import { extensions, kinds, statuses } from "./address.ts";
import { complete } from "./form.ts";
import { GradingWizard } from "./GradingWizard.tsx";

interface Props {
  readonly form: SystemInput;
  readonly busy: boolean;
  readonly set: (change: Partial<SystemInput>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Beside the wizard: drafts to print, once there is something to print. */
  readonly drafts?: ReactNode;
}

/** The whole entry of a grading object, in the order of the filing form. */
export function SystemForm({ form, busy, set, onSave, onCancel, drafts }: Props) {
  const translate = useTranslate();
  return (
    <form
      className="stack system-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete(form)) onSave();
      }}
    >
      <Basics form={form} set={set} />
      <Responsible form={form} set={set} />
      <GradingWizard form={form} set={set} drafts={drafts} />
      <Filing form={form} set={set} />
      <Panel title={translate("systems.part.assets")}>
        <div className="panel-body fields">
          <Picker
            resource="assets"
            label={translate("systems.field.assetIds")}
            value={form.assetIds}
            onChange={(assetIds) => set({ assetIds })}
          />
        </div>
      </Panel>
      <div className="form-foot">
        <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
        <Button type="submit" variant="contained" disabled={busy || !complete(form)}>
          {translate("ui.save")}
        </Button>
      </div>
    </form>
  );
}

type Part = Pick<Props, "form" | "set">;

function Basics({ form, set }: Part) {
  const translate = useTranslate();
  const named = <T extends string>(values: readonly T[], of: string) =>
    values.map((value) => ({ value, label: translate(`comply.${of}.${value}`) }));
  const field = (name: string) => translate(`systems.field.${name}`);
  return (
    <Panel title={translate("systems.part.basics")}>
      <div className="panel-body fields">
        <TextField required label={field("name")} value={form.name} onChange={(name) => set({ name })} />
        <ChoiceField
          label={field("kind")}
          value={form.kind}
          choices={named(kinds, "systemKind")}
          onChange={(kind) => set({ kind })}
        />
        <AreaField
          label={field("description")}
          value={form.description}
          hint={translate("systems.hint.description")}
          onChange={(description) => set({ description })}
        />
        <ChoiceField
          label={field("status")}
          value={form.status}
          choices={named(statuses, "systemStatus")}
          onChange={(status) => set({ status })}
        />
        <DayField label={field("onlineAt")} value={form.onlineAt} onChange={(onlineAt) => set({ onlineAt })} />
        <Applies form={form} set={set} />
      </div>
    </Panel>
  );
}

/** What more of the standard applies to it. */
function Applies({ form, set }: Part) {
  const translate = useTranslate();
  return (
    <>
      <ManyField
        label={translate("systems.field.extensions")}
        value={form.extensions}
        choices={extensions.map((value) => ({ value, label: translate(`comply.scope.${value}`) }))}
        onChange={(chosen) => set({ extensions: chosen })}
      />
      <CheckField value={form.continuityCritical} onChange={(continuityCritical) => set({ continuityCritical })}>
        {translate("systems.hint.continuity")}
      </CheckField>
    </>
  );
}

function Responsible({ form, set }: Part) {
  const translate = useTranslate();
  const field = (name: string) => translate(`systems.field.${name}`);
  return (
    <Panel title={translate("systems.part.responsible")}>
      <p className="panel-note quiet">{translate("systems.hint.responsible")}</p>
      <div className="panel-body fields three">
        <UnitField
          label={field("responsibleUnitId")}
          value={form.responsibleUnitId}
          onChange={(responsibleUnitId) => set({ responsibleUnitId })}
        />
        <UnitField
          label={field("usingUnitId")}
          value={form.usingUnitId}
          onChange={(usingUnitId) => set({ usingUnitId })}
        />
        <UnitField
          label={field("operatingUnitId")}
          value={form.operatingUnitId}
          onChange={(operatingUnitId) => set({ operatingUnitId })}
        />
        <TextField label={field("owner")} value={form.owner} onChange={(owner) => set({ owner })} />
        <TextField
          label={field("securityOfficer")}
          value={form.securityOfficer}
          onChange={(securityOfficer) => set({ securityOfficer })}
        />
      </div>
    </Panel>
  );
}

function Filing({ form, set }: Part) {
  const translate = useTranslate();
  const text = (name: "filingNumber" | "filingPolice" | "lastAssessmentBy" | "lastConclusion") => (
    <TextField
      label={translate(`systems.field.${name}`)}
      value={form[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const day = (name: "filedAt" | "filingExpiresAt" | "lastAssessedAt", hint?: string) => (
    <DayField
      label={translate(`systems.field.${name}`)}
      value={form[name]}
      hint={hint && translate(hint)}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Panel title={translate("systems.part.filing")}>
      <div className="panel-body fields three">
        {text("filingNumber")}
        {text("filingPolice")}
        {day("filedAt")}
        {day("filingExpiresAt", "systems.hint.filing")}
        {day("lastAssessedAt")}
        {text("lastAssessmentBy")}
        {text("lastConclusion")}
      </div>
    </Panel>
  );
}
