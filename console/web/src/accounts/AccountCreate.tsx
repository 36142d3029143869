import { useState } from "react";
import { Create, regex, required, SelectInput, SimpleForm, TextInput, useRedirect, useTranslate } from "react-admin";
import { SecretDialog } from "../ui/SecretDialog.tsx";
import { UnitInput } from "../units/UnitInput.tsx";

interface Made {
  readonly name: string;
  readonly password: string;
}

/** A new account; its one-time password is shown once. */
export default function AccountCreate() {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [made, setMade] = useState<Made>();
  const onSuccess = (data: Readonly<Record<string, unknown>>) =>
    setMade({ name: String(data["name"]), password: String(data["password"]) });
  return (
    <>
      <p className="banner">{translate("accounts.newHint")}</p>
      <Create mutationOptions={{ onSuccess }} transform={accountOf}>
        <SimpleForm>
          <Inputs />
        </SimpleForm>
      </Create>
      {made && (
        <SecretDialog
          title={translate("accounts.oneTime")}
          hint={translate("accounts.oneTimeHint", { name: made.name })}
          secret={made.password}
          onClose={() => redirect("list", "accounts")}
        />
      )}
    </>
  );
}

const accountOf = (form: Record<string, unknown>) => ({ ...form, unitId: form["unitId"] || null });
const languages = [
  { id: "zh", name: "中文" },
  { id: "en", name: "English" },
];
const name = [required(), regex(/^[a-z0-9][a-z0-9._-]{1,49}$/, "accounts.nameHint")];

const Inputs = () => (
  <div className="form-grid">
    <TextInput source="name" validate={name} helperText="accounts.nameHint" autoComplete="off" />
    <TextInput source="displayName" validate={required()} autoComplete="off" />
    <UnitInput source="unitId" />
    <SelectInput
      source="language"
      choices={languages}
      defaultValue="zh"
      validate={required()}
      translateChoice={false}
    />
  </div>
);
