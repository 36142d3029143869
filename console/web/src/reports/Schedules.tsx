import type { Schedule, ScheduleInput } from "@chengfang/model/reporting/schedule";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { useChannels } from "../delivery/useChannels.ts";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { When } from "../ui/When.tsx";
import { ScheduleDialog } from "./ScheduleDialog.tsx";

/** When reports make themselves, in the city's time. */
export function Schedules() {
  const translate = useTranslate();
  const writes = useMay("situation.write");
  const [editing, setEditing] = useState<Schedule | "new">();
  const { data, refetch } = useQuery({
    queryKey: ["schedules"],
    queryFn: async () => list<Schedule>("schedules", { limit: 200 }),
  });
  const rows = data?.rows ?? [];
  return (
    <div className="panel-body stack">
      {rows.length === 0 && <Empty title={translate("reports.noSchedules")} />}
      {rows.length > 0 && <Table rows={rows} onEdit={writes ? setEditing : undefined} />}
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

interface TableProps {
  readonly rows: readonly Schedule[];
  readonly onEdit: ((schedule: Schedule) => void) | undefined;
}

function Table({ rows, onEdit }: TableProps) {
  const translate = useTranslate();
  return (
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
          <Row key={schedule.id} schedule={schedule} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ schedule, onEdit }: Pick<TableProps, "onEdit"> & { schedule: Schedule }) {
  const translate = useTranslate();
  const channels = new Map(useChannels().map(({ value, label }) => [value, label]));
  const names = joined(
    useLanguage(),
    schedule.channelIds.map((id) => channels.get(id) ?? id),
  );
  return (
    <tr>
      <td className="tight">{translate(`reports.periods.${schedule.period}`)}</td>
      <td className="tight">
        {onEdit ? (
          <button type="button" className="dispatch-link" onClick={() => onEdit(schedule)}>
            <Clock schedule={schedule} />
          </button>
        ) : (
          <Clock schedule={schedule} />
        )}
      </td>
      <td>{names || <span className="quiet">{translate("reports.archiveOnly")}</span>}</td>
      <td className="tight">{schedule.enabled ? <When at={schedule.nextAt} /> : translate("delivery.off")}</td>
    </tr>
  );
}

function Clock({ schedule: { period, at, day } }: { schedule: ScheduleInput }) {
  const translate = useTranslate();
  if (period === "daily") return <>{at}</>;
  return (
    <>{`${period === "weekly" ? translate(`reports.weekday.${day}`) : translate("reports.dayOfMonth", { day })} ${at}`}</>
  );
}
