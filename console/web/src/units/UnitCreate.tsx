import { Create, SimpleForm } from "react-admin";
import { UnitInputs, unitOf } from "./UnitInputs.tsx";

export default function UnitCreate() {
  return (
    <Create redirect="list" transform={unitOf}>
      <SimpleForm>
        <UnitInputs />
      </SimpleForm>
    </Create>
  );
}
