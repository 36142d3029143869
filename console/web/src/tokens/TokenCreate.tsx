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
import { wallLink } from "../screen/wall.ts";
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
  const [made, setMade] = useState<{ readonly secret: string; readonly wall: boolean }>();
  return (
    <>
      <p className="banner">{translate("tokens.hint")}</p>
      <Create mutationOptions={{ onSuccess: (data) => setMade(madeOf(data)) }} transform={tokenOf}>
        <SimpleForm>
          <div className="form-grid">
            <TextInput source="name" validate={required()} autoComplete="off" />
            <SelectInput source="role" choices={roles} defaultValue="collector" validate={required()} />
            <DateInput source="expiresAt" />
          </div>
        </SimpleForm>
      </Create>
      {made !== undefined && (
        <SecretDialog
          title={translate(made.wall ? "screen.wall.link" : "tokens.secret")}
          hint={translate(made.wall ? "screen.wall.hint" : "tokens.secretHint")}
          secret={made.secret}
          onClose={() => redirect("list", "tokens")}
        />
      )}
    </>
  );
}

/** A screen's token is given as the link that opens it. */
function madeOf({ token, role }: Readonly<Record<string, unknown>>): { secret: string; wall: boolean } {
  const wall = role === "screen";
  return { secret: wall ? wallLink(String(token)) : String(token), wall };
}
