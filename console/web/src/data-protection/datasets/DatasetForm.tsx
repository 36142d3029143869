import type { DatasetInput } from "@chengfang/model/data/dataset";
import { detectors } from "@chengfang/model/data/detect/table";
import { Button } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { AreaField, CheckField, ChoiceField, DayField, TextField, UnitField } from "../../compliance/fields.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { NumberField } from "../NumberField.tsx";
import { options } from "./address.ts";
import { FieldRows } from "./FieldRows.tsx";
import "../../compliance/compliance.css";
import "../data-protection.css";

interface Props {
  /** A new one is classified at once; later that takes two people. */
  readonly isNew: boolean;
  readonly form: DatasetInput;
  readonly busy: boolean;
  readonly set: (change: Partial<DatasetInput>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly extra?: ReactNode;
}

/** The whole entry of a dataset. */
export function DatasetForm({ isNew, form, busy, set, onSave, onCancel, extra }: Props) {
  const translate = useTranslate();
  const ready = form.name.trim() !== "" && form.fields.every(({ name }) => name.trim() !== "") && !busy;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave();
      }}
    >
      <Basics form={form} set={set} />
      <Class form={form} set={set} isNew={isNew} />
      <Keeping form={form} set={set} />
      <FieldRows fields={form.fields} onChange={(fields) => set({ fields, ...flagsOf(form, fields) })} />
      <div className="form-foot">
        {extra}
        <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
        <Button type="submit" variant="contained" disabled={!ready}>
          {translate("ui.save")}
        </Button>
      </div>
    </form>
  );
}

/** Fields that hold personal information mark the dataset; the marks are taken away by hand alone. */
function flagsOf(
  form: DatasetInput,
  fields: DatasetInput["fields"],
): Pick<DatasetInput, "personal" | "sensitivePersonal"> {
  const held = fields.map(({ kind }) => (kind === null ? "none" : detectors[kind].personal));
  return {
    personal: form.personal || held.some((personal) => personal !== "none"),
    sensitivePersonal: form.sensitivePersonal || held.includes("sensitive"),
  };
}

type Part = Pick<Props, "form" | "set">;

function useTexts({ form, set }: Part) {
  const translate = useTranslate();
  return (name: "catalogNumber" | "classPath" | "sourceSystem" | "location", hint?: string) => (
    <TextField
      label={translate(`datasets.field.${name}`)}
      value={form[name]}
      hint={hint === undefined ? undefined : translate(hint)}
      onChange={(value) => set({ [name]: value })}
    />
  );
}

function Basics({ form, set }: Part) {
  const translate = useTranslate();
  const text = useTexts({ form, set });
  return (
    <Panel title={translate("datasets.part.basics")}>
      <div className="panel-body fields">
        <TextField
          required
          label={translate("datasets.field.name")}
          value={form.name}
          onChange={(name) => set({ name })}
        />
        <UnitField
          label={translate("datasets.field.unitId")}
          value={form.unitId}
          onChange={(unitId) => set({ unitId })}
        />
        {text("catalogNumber")}
        {text("classPath", "datasets.classPathHint")}
        {text("sourceSystem")}
        {text("location")}
        <AreaField
          rows={2}
          label={translate("datasets.field.description")}
          value={form.description}
          onChange={(description) => set({ description })}
        />
      </div>
    </Panel>
  );
}

function Class({ form, set, isNew }: Part & { isNew: boolean }) {
  const translate = useTranslate();
  const choice = (name: keyof typeof options) => (
    <ChoiceField<string>
      label={translate(`datasets.field.${name}`)}
      value={form[name]}
      choices={options[name].map((value) => ({ value, label: translate(`dp.${name}.${value}`) }))}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Panel title={translate("datasets.part.class")}>
      <div className="panel-body fields">
        {isNew ? (
          <>
            {choice("grade")}
            {choice("level")}
            {choice("shareType")}
            {choice("openness")}
          </>
        ) : (
          <p className="span quiet">{translate("datasets.classHint")}</p>
        )}
        <CheckField value={form.personal} onChange={(personal) => set({ personal })}>
          {translate("datasets.field.personal")}
        </CheckField>
        <CheckField value={form.sensitivePersonal} onChange={(sensitivePersonal) => set({ sensitivePersonal })}>
          {translate("datasets.field.sensitivePersonal")}
        </CheckField>
        <AreaField
          rows={2}
          label={translate("datasets.field.shareCondition")}
          value={form.shareCondition}
          onChange={(shareCondition) => set({ shareCondition })}
        />
      </div>
    </Panel>
  );
}

function Keeping({ form, set }: Part) {
  const translate = useTranslate();
  return (
    <Panel title={translate("datasets.part.keeping")}>
      <div className="panel-body fields">
        {(["volume", "people", "retentionDays"] as const).map((name) => (
          <NumberField
            key={name}
            label={translate(`datasets.field.${name}`)}
            value={form[name]}
            least={name === "retentionDays" ? 1 : 0}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
        {(["lastReview", "nextReview"] as const).map((name) => (
          <DayField
            key={name}
            label={translate(`datasets.field.${name}`)}
            value={form[name]}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </div>
    </Panel>
  );
}
