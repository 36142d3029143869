import { required, SelectInput, TextInput } from "react-admin";
import { unitKinds } from "./choices.ts";
import { UnitInput } from "./UnitInput.tsx";

export const UnitInputs = () => (
  <div className="form-grid">
    <TextInput source="name" validate={required()} className="span" />
    <SelectInput source="kind" choices={unitKinds} defaultValue="department" validate={required()} />
    <UnitInput source="parentId" />
    <TextInput source="contact" defaultValue="" />
    <TextInput source="phone" defaultValue="" />
  </div>
);

/** What the form holds as the API takes it. */
export const unitOf = (form: Record<string, unknown>): Record<string, unknown> => ({
  ...form,
  parentId: form["parentId"] || null,
  contact: form["contact"] ?? "",
  phone: form["phone"] ?? "",
});
