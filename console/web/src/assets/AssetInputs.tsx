import { SelectInput, TextInput, useTranslate } from "react-admin";
import { UnitInput } from "../units/UnitInput.tsx";
import { importances, kinds, levels } from "./choices.ts";
import { isAddress, itemsOf } from "./lines.ts";

const lines = (value: unknown) => (Array.isArray(value) ? value.join("\n") : typeof value === "string" ? value : "");

/** The fields of an asset, for new ones and for changes. */
export function AssetInputs() {
  const translate = useTranslate();
  const addresses = (value: unknown) => {
    const wrong = itemsOf(lines(value)).find((each) => !isAddress(each));
    return wrong === undefined ? undefined : translate("assets.addressWrong", { value: wrong });
  };
  const required = (value: unknown) => (value ? undefined : "ra.validation.required");
  return (
    <div className="form-grid">
      <TextInput source="name" validate={required} isRequired className="span" />
      <SelectInput source="kind" choices={kinds} defaultValue="server" />
      <SelectInput source="importance" choices={importances} defaultValue="normal" />
      <TextInput
        source="addresses"
        multiline
        minRows={2}
        format={lines}
        parse={(text: string) => text.split("\n")}
        validate={addresses}
        helperText="assets.addressHint"
      />
      <TextInput
        source="hostnames"
        multiline
        minRows={2}
        format={lines}
        parse={(text: string) => text.split("\n")}
        helperText="assets.hostHint"
      />
      <UnitInput source="unitId" />
      <TextInput source="system" defaultValue="" />
      <TextInput source="owner" defaultValue="" />
      <TextInput source="zone" defaultValue="" />
      <SelectInput source="levelG" choices={levels} parse={levelOf} />
      <SelectInput source="levelS" choices={levels} parse={levelOf} />
      <SelectInput source="levelA" choices={levels} parse={levelOf} />
      <TextInput source="note" multiline minRows={2} defaultValue="" className="span" />
    </div>
  );
}

const levelOf = (value: unknown) => (value === "" || value === null ? null : Number(value));

/** What the form holds as the API takes it. */
export function assetOf(form: Record<string, unknown>): Record<string, unknown> {
  const texts = Object.fromEntries(["system", "owner", "zone", "note"].map((key) => [key, form[key] ?? ""]));
  const nulls = Object.fromEntries(["unitId", "levelG", "levelS", "levelA"].map((key) => [key, form[key] || null]));
  return {
    ...form,
    ...texts,
    ...nulls,
    addresses: itemsOf(lines(form["addresses"])),
    hostnames: itemsOf(lines(form["hostnames"])),
  };
}
