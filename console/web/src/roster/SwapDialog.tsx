import { addDays, slotKey } from "@chengfang/model/emergency/roster";
import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { AreaField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { useSelf } from "../session/session.ts";
import { Select } from "../ui/Select.tsx";
import { useAct } from "../ui/useAct.ts";
import { useDraft } from "../ui/useDraft.ts";
import { useDutyPeople, useRoster } from "./useRoster.ts";
import { dutyDay } from "./week.ts";

interface Props {
  readonly duty: Duty;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const slotOf = ({ day, shift, role }: Duty): Slot => ({ day, shift, role });

/** A place of the roster in words. */
export function useSlotWords(): (slot: Slot) => string {
  const translate = useTranslate();
  return ({ day, shift, role }) => `${day} ${translate(`roster.shift.${shift}`)} ${translate(`roster.role.${role}`)}`;
}

/** Asks a colleague to take one's shift; it holds once they agree. */
export function SwapDialog({ duty, onClose, onDone }: Props) {
  const translate = useTranslate();
  const self = useSelf();
  const { act, busy } = useAct();
  const { roster } = useRoster(dutyDay(), addDays(dutyDay(), 31));
  const people = useDutyPeople().filter(({ value }) => value !== self?.id);
  const [askedOf, setAskedOf] = useState("");
  const [inReturn, setInReturn] = useState("");
  const { text: reason, write, clear } = useDraft(`swap ${duty.id}`);
  const theirs = (roster?.duties ?? []).filter(({ accountId }) => accountId === askedOf && askedOf !== "");
  const words = useSlotWords();
  const save = async () => {
    const taken = theirs.find((each) => slotKey(each) === inReturn);
    const body = { slot: slotOf(duty), inReturn: taken ? slotOf(taken) : null, askedOf, reason };
    if ((await act({ path: "/roster/swaps", body, done: "roster.swapAsked" })) === undefined) return;
    clear();
    onDone();
  };
  return (
    <FormDialog
      title={`${translate("roster.swapping")} ${words(duty)}`}
      confirm={translate("roster.ask")}
      ready={!busy && askedOf !== ""}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Select
        label={translate("roster.askWhom")}
        value={askedOf}
        choices={people}
        empty={translate("roster.choose")}
        onChange={setAskedOf}
      />
      <InReturn theirs={theirs} value={inReturn} onChange={setInReturn} />
      <AreaField label={translate("roster.reason")} value={reason} onChange={write} />
    </FormDialog>
  );
}

interface InReturnProps {
  readonly theirs: readonly Duty[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}

function InReturn({ theirs, value, onChange }: InReturnProps) {
  const translate = useTranslate();
  const words = useSlotWords();
  return (
    <Select
      label={translate("roster.inReturn")}
      value={value}
      choices={theirs.map((each) => ({ value: slotKey(each), label: words(each) }))}
      empty={translate("roster.handOver")}
      onChange={onChange}
    />
  );
}
