import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { ChoiceDialog } from "./ChoiceDialog.tsx";
import type { Desk } from "./useDesk.ts";

/** Who is to see to it; oneself comes first, nobody last. Whoever it is is told. */
export function AssignDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const translate = useTranslate();
  const { choices } = usePeople();
  const nobody = { value: "", label: translate("ui.unassigned") };
  const options = [...choices, nobody].map(({ value, label }) => ({ id: value, label, text: label }));
  return (
    <ChoiceDialog
      title={translate("alerts.assigning", { count: desk.size })}
      options={options}
      search={{ label: translate("alerts.person") }}
      onClose={onClose}
      onChoose={(id) => {
        onClose();
        void desk.decide({ action: "assign", assignee: id === "" ? null : id });
      }}
    />
  );
}
