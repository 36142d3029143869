import { administrators, Role } from "@chengfang/model/roles";
import { useState } from "react";
import {
  Create,
  DateInput,
  required,
  SelectInput,
  SimpleForm,
  TextInput,
  useRedirect,
  useTranslate,
} from "react-admin";
import { SecretDialog } from "../ui/SecretDialog.tsx";

/** No token holds an administrator's power. */
const roles = Role.options
  .filter((id) => !administrators.some((each) => each === id))
  .map((id) => ({ id, name: `name.role.${id}` }));

/** A token ends with its day, as the person who sets it sees the day. */
function tokenOf({ expiresAt, ...form }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...form,
    expiresAt:
      typeof expiresAt === "string" && expiresAt !== ""
        ? new Date(`${expiresAt.slice(0, 10)}T23:59:59`).toISOString()
        : null,
  };
}

export default function TokenCreate() {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <p className="banner">{translate("tokens.hint")}</p>
      <Create mutationOptions={{ onSuccess: (data) => setSecret(String(data["token"])) }} transform={tokenOf}>
        <SimpleForm>
          <div className="form-grid">
            <TextInput source="name" validate={required()} autoComplete="off" />
            <SelectInput source="role" choices={roles} defaultValue="collector" validate={required()} />
            <DateInput source="expiresAt" />
          </div>
        </SimpleForm>
      </Create>
      {secret !== undefined && (
        <SecretDialog
          title={translate("tokens.secret")}
          hint={translate("tokens.secretHint")}
          secret={secret}
          onClose={() => redirect("list", "tokens")}
        />
      )}
    </>
  );
}
