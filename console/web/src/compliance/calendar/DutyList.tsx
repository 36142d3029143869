import type { Duty } from "@chengfang/model/compliance/view";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";

/** What has to be done by when, the most pressing first. */
export const useDuties = (systemId?: string) =>
  useQuery({
    queryKey: ["duties", systemId ?? ""],
    queryFn: async ({ signal }) =>
      request<Duty[]>(
        `/compliance/calendar${systemId === undefined ? "" : `?systemId=${encodeURIComponent(systemId)}`}`,
        {
          signal,
        },
      ),
  });

/** Duties of one system. */
export function DutyList({ systemId }: { systemId: string }) {
  const translate = useTranslate();
  const { data, error, refetch } = useDuties(systemId);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <Empty title={translate("calendar.none")} />;
  return <DutyTable duties={data ?? []} withSystem={false} />;
}

export function DutyTable({ duties, withSystem }: { duties: readonly Duty[]; withSystem: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  return (
    <table className="table duties">
      <thead>
        <tr>
          <th className="tight">{translate("calendar.due")}</th>
          <th className="tight">{translate("calendar.kind")}</th>
          <th className="fill">{translate("calendar.what")}</th>
          {withSystem && <th>{translate("calendar.system")}</th>}
          <th>{translate("ui.unit")}</th>
        </tr>
      </thead>
      <tbody>
        {duties.map((duty) => (
          <tr key={duty.key}>
            <td className="tight">
              <Due at={duty.dueAt} />
            </td>
            <td className="tight">{translate(`comply.duty.${duty.kind}`)}</td>
            <td>{duty.title[language]}</td>
            {withSystem && (
              <td>
                {duty.systemId === null ? (
                  "—"
                ) : (
                  <Link to={`/systems/${duty.systemId}/show?tab=calendar`}>{duty.systemName}</Link>
                )}
              </td>
            )}
            <td>{duty.unitId === null ? "—" : units.nameOf(duty.unitId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
