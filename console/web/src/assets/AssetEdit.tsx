import { Edit, SimpleForm, TopToolbar, useRecordContext, useTranslate } from "react-admin";
import { MayLink } from "../ui/MayLink.tsx";
import { AssetInputs, assetOf } from "./AssetInputs.tsx";

export default function AssetEdit() {
  return (
    <Edit transform={assetOf} mutationMode="pessimistic" redirect="list" actions={<Actions />}>
      <SimpleForm>
        <AssetInputs />
      </SimpleForm>
    </Edit>
  );
}

function Actions() {
  const translate = useTranslate();
  const record = useRecordContext();
  return (
    <TopToolbar>
      {record && (
        <MayLink to={`/alerts?assetId=${record.id}&status=any`} permission="alerts.read">
          {translate("assets.alerts")} →
        </MayLink>
      )}
    </TopToolbar>
  );
}
