import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { TextField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { Select } from "../ui/Select.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDutyPeople } from "./useRoster.ts";

interface Props {
  readonly slot: Slot;
  readonly duty: Duty | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Who stands one place of the roster. */
export function PlaceDialog({ slot, duty, onClose, onDone }: Props) {
  const translate = useTranslate();
  const people = useDutyPeople();
  const { act, busy } = useAct();
  const [accountId, setAccountId] = useState(duty?.accountId ?? "");
  const [phone, setPhone] = useState(duty?.phone ?? "");
  const [note, setNote] = useState(duty?.note ?? "");
  const save = async () => {
    const place = { slot, accountId: accountId === "" ? null : accountId, phone, note };
    const body = { ...place, revision: duty?.revision ?? 0 };
    if ((await act({ path: "/roster/place", method: "PUT", body, done: "ui.saved" })) !== undefined) onDone();
  };
  const title = `${slot.day} ${translate(`roster.shift.${slot.shift}`)} · ${translate(`roster.role.${slot.role}`)}`;
  return (
    <FormDialog title={title} ready={!busy} onSave={() => void save()} onClose={onClose}>
      <Select
        label={translate("roster.person")}
        value={accountId}
        choices={people}
        empty={translate("roster.empty")}
        onChange={setAccountId}
      />
      <TextField label={translate("roster.phone")} value={phone} onChange={setPhone} />
      <TextField span label={translate("roster.note")} value={note} onChange={setNote} />
    </FormDialog>
  );
}
