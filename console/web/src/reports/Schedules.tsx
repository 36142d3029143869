import type { Period, Schedule, ScheduleInput } from "@chengfang/model/reporting/schedule";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { CheckField, ChoiceField, ManyField } from "../compliance/fields.tsx";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { list } from "../data/query.ts";
import { useChannels } from "../delivery/useChannels.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";

const fresh: ScheduleInput = { period: "daily", at: "08:30", day: 1, channelIds: [], enabled: true };

/** When reports make themselves, in the city's time. */
export function Schedules() {
  const translate = useTranslate();
  const writes = useMay("situation.write");
  const channels = new Map(useChannels().map(({ value, label }) => [value, label]));
  const [editing, setEditing] = useState<Schedule | "new">();
  const { data, refetch } = useQuery({
    queryKey: ["schedules"],
    queryFn: async () => list<Schedule>("schedules", { limit: 200 }),
  });
  const rows = data?.rows ?? [];
  return (
    <div className="panel-body stack">
      {rows.length === 0 && <Empty title={translate("reports.noSchedules")} />}
      {rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th className="tight">{translate("reports.period")}</th>
              <th className="tight">{translate("reports.when")}</th>
              <th className="fill">{translate("reports.sendTo")}</th>
              <th className="tight">{translate("reports.next")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((schedule) => (
              <tr key={schedule.id}>
                <td className="tight">{translate(`reports.periods.${schedule.period}`)}</td>
                <td className="tight">
                  {writes ? (
                    <button type="button" className="link" onClick={() => setEditing(schedule)}>
                      <Clock schedule={schedule} />
                    </button>
                  ) : (
                    <Clock schedule={schedule} />
                  )}
                </td>
                <td>
                  {schedule.channelIds.map((id) => channels.get(id) ?? id).join("、") || (
                    <span className="quiet">{translate("reports.archiveOnly")}</span>
                  )}
                </td>
                <td className="tight">
                  {schedule.enabled ? <When at={schedule.nextAt} /> : translate("delivery.off")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writes && (
        <span>
          <Button variant="outlined" onClick={() => setEditing("new")}>
            {translate("reports.addSchedule")}
          </Button>
        </span>
      )}
      {editing !== undefined && (
        <ScheduleDialog
          schedule={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => void refetch()}
        />
      )}
    </div>
  );
}

function Clock({ schedule: { period, at, day } }: { schedule: ScheduleInput }) {
  const translate = useTranslate();
  if (period === "daily") return <>{at}</>;
  return (
    <>{`${period === "weekly" ? translate(`reports.weekday.${day}`) : translate("reports.dayOfMonth", { day })} ${at}`}</>
  );
}

interface DialogProps {
  readonly schedule: Schedule | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ScheduleDialog({ schedule, onClose, onDone }: DialogProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const channels = useChannels();
  const [input, setInput] = useState<ScheduleInput>(() => inputOf(schedule));
  const set = (change: Partial<ScheduleInput>) => setInput({ ...input, ...change });
  const path = schedule === undefined ? "/schedules" : `/schedules/${schedule.id}`;
  const send = async (method: "POST" | "PUT" | "DELETE") => {
    const done = method === "DELETE" ? "reports.scheduleGone" : "ui.saved";
    const body = method === "DELETE" ? {} : input;
    if ((await act({ path, method, body, done })) === undefined) return;
    onDone();
    onClose();
  };
  const days = Array.from({ length: input.period === "weekly" ? 7 : 28 }, (_, i) => i + 1);
  const dayName = (day: number) =>
    translate(input.period === "weekly" ? `reports.weekday.${day}` : "reports.dayOfMonth", { day });
  return (
    <FormDialog
      title={translate("reports.addSchedule")}
      ready={!busy}
      onSave={() => void send(schedule === undefined ? "POST" : "PUT")}
      onClose={onClose}
      extra={
        schedule && (
          <Button color="error" onClick={() => void send("DELETE")}>
            {translate("reports.removeSchedule")}
          </Button>
        )
      }
    >
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
      <label>
        {translate("reports.clock")}
        <input
          type="time"
          className="native"
          required
          value={input.at}
          onChange={(event) => set({ at: event.target.value })}
        />
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
    </FormDialog>
  );
}

function inputOf(schedule: Schedule | undefined): ScheduleInput {
  if (schedule === undefined) return fresh;
  const { period, at, day, channelIds, enabled } = schedule;
  return { period, at, day, channelIds, enabled };
}
