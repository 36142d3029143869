import type { DispatchBody } from "@chengfang/model/reporting/body";
import { useTranslate } from "react-admin";
import { AreaField, ChoiceField, TextField } from "../compliance/fields.tsx";
import { LevelFields } from "../warnings/LevelFields.tsx";
import { changed, shownFields, valueOf } from "./kinds.ts";
import type { Field } from "./kinds.ts";
import { Sections } from "./Sections.tsx";
import { TimeField } from "./TimeField.tsx";

interface Props {
  readonly body: DispatchBody;
  readonly onChange: (body: DispatchBody) => void;
}

/** The text of a dispatch, field by field in the order of its paper. */
export function Fields({ body, onChange }: Props) {
  return (
    <>
      {body.kind === "warning" && <LevelFields body={body} onChange={onChange} />}
      {shownFields(body).map((field) => (
        <One key={field.name} field={field} body={body} onChange={onChange} />
      ))}
      {body.kind === "bulletin" && <Sections body={body} onChange={onChange} />}
    </>
  );
}

function One({ field, body, onChange }: Props & { field: Field }) {
  const translate = useTranslate();
  const label = translate(`dispatches.field.${body.kind}.${field.name}`, {
    _: translate(`dispatches.field.${field.name}`),
  });
  const value = valueOf(body, field.name);
  const set = (next: string | null) => onChange(changed(body, field, next ?? ""));
  if (field.as === "time") return <TimeField label={label} value={value} onChange={set} />;
  if (field.as === "area") return <AreaField label={label} rows={field.rows ?? 3} value={value} onChange={set} />;
  if (field.as === "line") return <TextField label={label} value={value} onChange={set} />;
  const choices = (field.choices ?? []).map((each) => ({
    value: each,
    label: translate(`dispatches.choice.${field.name}.${each || "none"}`),
  }));
  return <ChoiceField label={label} value={value} onChange={set} choices={choices} />;
}
