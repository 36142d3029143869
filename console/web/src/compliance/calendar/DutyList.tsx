import type { Duty } from "@chengfang/model/compliance/view";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../../http/request.ts";
import { joined } from "../../i18n/joined.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { dueNow } from "../due.ts";
import { linesOf } from "./duties.ts";
import type { DutyLine } from "./duties.ts";

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
  return <DutyTable lines={linesOf(data ?? [], dueNow)} withSystem={false} />;
}

/** One line for each duty, whatever number of systems owes it. */
export function DutyTable({ lines, withSystem }: { lines: readonly DutyLine[]; withSystem: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
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
        {lines.map((line) => (
          <tr key={line.key}>
            <td className="tight">
              <Due at={line.dueAt} never={line.never} />
            </td>
            <td className="tight">{translate(`comply.duty.${line.kind}`)}</td>
            <td>{line.title[language]}</td>
            {withSystem && (
              <td>
                <Systems duties={line.duties} />
              </td>
            )}
            <td>
              <Units duties={line.duties} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of one system or two, the names; of more, their number, which opens to the names. */
function Systems({ duties }: { duties: readonly Duty[] }) {
  const translate = useTranslate();
  const links = duties.flatMap(({ key, systemId, systemName }) =>
    systemId === null
      ? []
      : [
          <Link key={key} className="block" to={`/systems/${systemId}/show?tab=calendar`}>
            {systemName}
          </Link>,
        ],
  );
  if (links.length === 0) return "—";
  if (links.length <= namedAtOnce) return links;
  return (
    <details>
      <summary>{translate("calendar.systems", { count: links.length })}</summary>
      {links}
    </details>
  );
}

const namedAtOnce = 2;

function Units({ duties }: { duties: readonly Duty[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  const ids = [...new Set(duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))];
  if (ids.length === 0) return "—";
  if (ids.length > namedAtOnce) return translate("calendar.units", { count: ids.length });
  return joined(language, ids.map(units.nameOf));
}
