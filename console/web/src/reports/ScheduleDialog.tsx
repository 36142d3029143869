import type { Period, Schedule, ScheduleInput } from "@chengfang/model/reporting/schedule";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { CheckField, ChoiceField, ManyField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { useChannels } from "../delivery/useChannels.ts";
import { useAct } from "../ui/useAct.ts";
import { DateInput } from "../ui/DateInput.tsx";

const fresh: ScheduleInput = { period: "daily", at: "08:30", day: 1, channelIds: [], enabled: true };

interface Props {
  readonly schedule: Schedule | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A schedule: which report, when, and where it goes. */
export function ScheduleDialog({ schedule, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [input, setInput] = useState<ScheduleInput>(() => inputOf(schedule));
  const path = schedule === undefined ? "/schedules" : `/schedules/${schedule.id}`;
  const send = async (method: "POST" | "PUT" | "DELETE") => {
    const done = method === "DELETE" ? "reports.scheduleGone" : "ui.saved";
    const body = method === "DELETE" ? {} : input;
    if ((await act({ path, method, body, done })) === undefined) return;
    onDone();
    onClose();
  };
  const remove = (
    <Button color="error" onClick={() => void send("DELETE")}>
      {translate("reports.removeSchedule")}
    </Button>
  );
  return (
    <FormDialog
      title={translate("reports.addSchedule")}
      ready={!busy}
      onSave={() => void send(schedule === undefined ? "POST" : "PUT")}
      onClose={onClose}
      extra={schedule && remove}
    >
      <Times input={input} set={(change) => setInput({ ...input, ...change })} />
      <Rest input={input} set={(change) => setInput({ ...input, ...change })} />
    </FormDialog>
  );
}

interface PartProps {
  readonly input: ScheduleInput;
  readonly set: (change: Partial<ScheduleInput>) => void;
}

function Times({ input, set }: PartProps) {
  const translate = useTranslate();
  const weekly = input.period === "weekly";
  const days = Array.from({ length: weekly ? 7 : 28 }, (_, i) => i + 1);
  const dayName = (day: number) => translate(weekly ? `reports.weekday.${day}` : "reports.dayOfMonth", { day });
  return (
    <>
      <ChoiceField<Period>
        label={translate("reports.period")}
        value={input.period}
        onChange={(period) => set({ period, day: 1 })}
        choices={(["daily", "weekly", "monthly"] as const).map((value) => ({
          value,
          label: translate(`reports.periods.${value}`),
        }))}
      />
      {input.period !== "daily" && (
        <ChoiceField
          label={translate("reports.day")}
          value={String(input.day)}
          onChange={(day) => set({ day: Number(day) })}
          choices={days.map((day) => ({ value: String(day), label: dayName(day) }))}
        />
      )}
    </>
  );
}

function Rest({ input, set }: PartProps) {
  const translate = useTranslate();
  const channels = useChannels();
  return (
    <>
      <label>
        {translate("reports.clock")}
        <DateInput kind="clock" required value={input.at} onChange={(at) => set({ at })} />
        <span className="hint">{translate("reports.clockHint")}</span>
      </label>
      <ManyField
        label={translate("reports.sendTo")}
        value={input.channelIds}
        choices={channels}
        onChange={(channelIds) => set({ channelIds })}
      />
      <CheckField value={input.enabled} onChange={(enabled) => set({ enabled })}>
        {translate("delivery.enabled")}
      </CheckField>
    </>
  );
}

function inputOf(schedule: Schedule | undefined): ScheduleInput {
  if (schedule === undefined) return fresh;
  const { period, at, day, channelIds, enabled } = schedule;
  return { period, at, day, channelIds, enabled };
}
