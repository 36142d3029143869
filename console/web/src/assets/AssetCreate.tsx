import { Create, SimpleForm } from "react-admin";
import { AssetInputs, assetOf } from "./AssetInputs.tsx";

export default function AssetCreate() {
  return (
    <Create redirect="list" transform={assetOf}>
      <SimpleForm>
        <AssetInputs />
      </SimpleForm>
    </Create>
  );
}
