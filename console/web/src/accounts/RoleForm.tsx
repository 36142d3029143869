import { conflictOfRoles } from "@chengfang/model/roles";
import type { Role } from "@chengfang/model/roles";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Panel } from "../ui/Panel.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { peopleRoles } from "./account.ts";
import type { Account } from "./account.ts";

/** Which roles an account holds; what one person must not hold together cannot be saved. */
export function RoleForm({ account }: { account: Account }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const fail = useExplain();
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  const conflict = conflictOfRoles(roles) !== undefined;
  const toggle = (role: Role) =>
    setRoles((now) => (now.includes(role) ? now.filter((each) => each !== role) : [...now, role]));
  const save = async () => {
    await request(`/accounts/${encodeURIComponent(account.id)}/roles`, { method: "PUT", body: { roles } }).then(
      () => notify("accounts.rolesSaved", { type: "success" }),
      fail,
    );
    refresh();
  };
  return (
    <Panel title={translate("resources.accounts.fields.roles")}>
      <div className="panel-body stack">
        <span className={conflict ? "bad" : "quiet"} role={conflict ? "alert" : undefined}>
          {translate("accounts.rolesHint")}
        </span>
        <fieldset className="choices">
          <legend className="quietly-read">{translate("resources.accounts.fields.roles")}</legend>
          {peopleRoles.map((role) => (
            <RoleChoice key={role} role={role} chosen={roles.includes(role)} onFlip={() => toggle(role)} />
          ))}
        </fieldset>
        <span>
          <Button variant="contained" disabled={conflict} onClick={() => void save()}>
            {translate("ui.save")}
          </Button>
        </span>
      </div>
    </Panel>
  );
}

function RoleChoice({ role, chosen, onFlip }: { role: Role; chosen: boolean; onFlip: () => void }) {
  const translate = useTranslate();
  return (
    <label data-on={chosen}>
      <input type="checkbox" checked={chosen} onChange={onFlip} />
      {translate(`name.role.${role}`)}
      <span className="quiet small">{translate(`accounts.does.${role}`)}</span>
    </label>
  );
}
