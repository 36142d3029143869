import { Button } from "@mui/material";
import { useState } from "react";
import {
  CreateButton,
  Datagrid,
  FunctionField,
  List,
  ReferenceField,
  SearchInput,
  SelectInput,
  TextField,
  TopToolbar,
  useTranslate,
} from "react-admin";
import type { Asset } from "@chengfang/model/asset";
import { importances, kinds, levels } from "./choices.ts";
import { follow } from "../http/save.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { UnitInput } from "../units/UnitInput.tsx";
import { ImportDialog } from "./ImportDialog.tsx";

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <UnitInput key="unit" source="unitId" alwaysOn />,
  <SelectInput key="kind" source="kind" choices={kinds} />,
  <SelectInput key="importance" source="importance" choices={importances} alwaysOn />,
  <SelectInput key="level" source="levelG" choices={levels} />,
];

export default function AssetList() {
  const translate = useTranslate();
  const may = useMay("assets.write");
  return (
    <List
      filters={filters}
      actions={<Actions />}
      empty={<NoAssets />}
      perPage={50}
      sort={{ field: "name", order: "ASC" }}
      exporter={false}
    >
      <Datagrid bulkActionButtons={false} rowClick={may ? "edit" : false} size="small">
        <TextField source="name" />
        <FunctionField source="kind" render={(asset: Asset) => translate(`name.assetKind.${asset.kind}`)} />
        <FunctionField source="addresses" sortable={false} render={(asset: Asset) => asset.addresses.join(", ")} />
        <ReferenceField source="unitId" reference="units" link={false} sortable={false} emptyText="—" />
        <TextField source="system" />
        <TextField source="owner" />
        <TextField source="zone" />
        <FunctionField
          source="importance"
          render={(asset: Asset) => translate(`name.importance.${asset.importance}`)}
        />
        <FunctionField
          source="levelG"
          render={(asset: Asset) =>
            asset.levelG === null ? translate("assets.ungraded") : translate("assets.level", { level: asset.levelG })
          }
        />
      </Datagrid>
    </List>
  );
}

function Actions() {
  const translate = useTranslate();
  const language = useLanguage();
  const may = useMay("assets.write");
  const [importing, setImporting] = useState(false);
  return (
    <TopToolbar>
      <Button onClick={() => follow(`/api/assets/template.csv?language=${language}`, "assets.csv")}>
        {translate("assets.template")}
      </Button>
      {may && <Button onClick={() => setImporting(true)}>{translate("assets.import")}</Button>}
      {may && <CreateButton />}
      {importing && <ImportDialog resource="assets" onClose={() => setImporting(false)} />}
    </TopToolbar>
  );
}

function NoAssets() {
  const translate = useTranslate();
  return (
    <div className="panel">
      <Empty title={translate("assets.empty")}>
        <span>{translate("assets.emptyHint")}</span>
        <Actions />
      </Empty>
    </div>
  );
}
