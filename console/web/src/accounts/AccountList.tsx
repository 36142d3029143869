import {
  Datagrid,
  FunctionField,
  List,
  ReferenceField,
  SearchInput,
  SelectInput,
  TextField,
  useTranslate,
} from "react-admin";
import { When } from "../ui/When.tsx";
import { isFuture, timeText } from "../ui/when.ts";
import { peopleRoles } from "./account.ts";
import type { Account } from "./account.ts";
import { RoleNames } from "./RoleNames.tsx";

const roles = peopleRoles.map((id) => ({ id, name: `name.role.${id}` }));
const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="role" source="role" choices={roles} alwaysOn />,
];

export default function AccountList() {
  return (
    <List filters={filters} perPage={50} sort={{ field: "name", order: "ASC" }} exporter={false} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick="edit" size="small">
        <TextField source="name" />
        <TextField source="displayName" />
        <FunctionField
          source="roles"
          sortable={false}
          render={(account: Account) => <RoleNames roles={account.roles} />}
        />
        <ReferenceField source="unitId" reference="units" link={false} sortable={false} emptyText="—" />
        <FunctionField source="enabled" render={(account: Account) => <State account={account} />} />
        <FunctionField source="lastLoginAt" render={(account: Account) => <When at={account.lastLoginAt} />} />
      </Datagrid>
    </List>
  );
}

function State({ account }: { account: Account }) {
  const translate = useTranslate();
  const { enabled, lockedUntil, mustChange } = account;
  if (!enabled) return <span className="quiet">{translate("accounts.disabled")}</span>;
  if (isFuture(lockedUntil))
    return <span className="bad">{translate("accounts.locked", { until: timeText(lockedUntil) })}</span>;
  return <span>{translate(mustChange ? "accounts.mustChange" : "accounts.enabled")}</span>;
}
