import { Edit, SimpleForm } from "react-admin";
import { UnitInputs, unitOf } from "./UnitInputs.tsx";

export default function UnitEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="list" transform={unitOf}>
      <SimpleForm>
        <UnitInputs />
      </SimpleForm>
    </Edit>
  );
}
