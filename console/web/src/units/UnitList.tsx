import type { Unit } from "@chengfang/model/asset";
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
import { useMay } from "../session/may.ts";
import { unitKinds } from "./choices.ts";

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="kind" source="kind" choices={unitKinds} alwaysOn />,
];

export default function UnitList() {
  const translate = useTranslate();
  const may = useMay("units.write");
  return (
    <List filters={filters} perPage={50} sort={{ field: "name", order: "ASC" }} exporter={false} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick={may ? "edit" : false} size="small">
        <TextField source="name" />
        <FunctionField source="kind" render={(unit: Unit) => translate(`name.unitKind.${unit.kind}`)} />
        <ReferenceField source="parentId" reference="units" link={false} sortable={false} emptyText="—" />
        <TextField source="contact" sortable={false} />
        <TextField source="phone" sortable={false} />
      </Datagrid>
    </List>
  );
}
