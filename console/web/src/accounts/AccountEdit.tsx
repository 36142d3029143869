import { EditBase, useRecordContext, useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import type { Account } from "./account.ts";
import { AccountActs } from "./AccountActs.tsx";
import { RoleForm } from "./RoleForm.tsx";
import { RoleNames } from "./RoleNames.tsx";

/** One account: it is disabled, reset and given roles by those who may. */
export default function AccountEdit() {
  return (
    <EditBase>
      <Page />
    </EditBase>
  );
}

function Page() {
  const translate = useTranslate();
  const units = useUnits();
  const account = useRecordContext<Account>();
  const resets = useMay("accounts.reset");
  const authorises = useMay("accounts.authorise");
  if (!account) return null;
  const label = (field: string) => translate(`resources.accounts.fields.${field}`);
  return (
    <div className="stack account-page">
      <PageTitle title={account.displayName} />
      <Panel title={account.displayName}>
        <Facts
          rows={[
            [label("name"), account.name],
            [label("unitId"), account.unitId === null ? "" : units.nameOf(account.unitId)],
            [label("roles"), <RoleNames key="r" roles={account.roles} />],
            [label("createdAt"), <When key="c" at={account.createdAt} />],
            [label("lastLoginAt"), <When key="l" at={account.lastLoginAt} />],
            [label("enabled"), translate(account.enabled ? "accounts.enabled" : "accounts.disabled")],
          ]}
        />
        {resets && <AccountActs account={account} />}
      </Panel>
      {authorises && <RoleForm key={account.roles.join()} account={account} />}
    </div>
  );
}
