import type { SituationReport } from "@chengfang/model/reporting/situation";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Heads } from "../compliance/Heads.tsx";
import type { Question } from "../data/question.ts";
import { useList } from "../data/useList.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { MakeReport } from "./MakeReport.tsx";
import { Schedules } from "./Schedules.tsx";
import "../compliance/compliance.css";

const open: Question<never, "period"> = { words: {}, lists: { period: [] }, sort: ["madeAt", "DESC"], page: 0 };
const tabs = ["archive", "make", "schedules"] as const;

/** Situation reports: all that were made, a new one, and when they make themselves. */
export default function ReportList() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate("resources.situation-reports.name")} />
      <p className="quiet">{translate("reports.intro")}</p>
      <Tabs
        tabs={[...tabs]}
        label={translate("resources.situation-reports.name")}
        nameOf={(tab) => translate(`reports.tab.${tab}`)}
      >
        {(tab) => {
          if (tab === "make") return <MakeReport />;
          return tab === "schedules" ? <Schedules /> : <Archive />;
        }}
      </Tabs>
    </>
  );
}

function Archive() {
  const translate = useTranslate();
  const list = useList<SituationReport, never, "period">("situation-reports", open);
  return (
    <ListFrame list={list} empty={<Empty title={translate("reports.empty")}>{translate("reports.emptyHint")}</Empty>}>
      <table className="table">
        <Heads
          sort={list.question.sort}
          onSort={list.sortBy}
          columns={[
            { label: translate("reports.period"), className: "tight" },
            { label: translate("reports.title"), className: "fill" },
            { label: translate("reports.from"), sort: "from", className: "tight" },
            { label: translate("reports.to"), className: "tight" },
            { label: translate("reports.madeAt"), sort: "madeAt", className: "tight" },
            { label: translate("reports.by"), className: "tight" },
          ]}
        />
        <tbody>
          {list.data?.rows.map((report) => (
            <Row key={report.id} report={report} />
          ))}
        </tbody>
      </table>
    </ListFrame>
  );
}

function Row({ report: { id, period, title, from, to, madeAt, by } }: { report: SituationReport }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <tr>
      <td className="tight">{translate(`reports.periods.${period}`)}</td>
      <td>
        <Link className="strong" to={`/situation-reports/${id}/show`}>
          {title}
        </Link>
      </td>
      {[from, to, madeAt].map((at, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- three columns in a fixed order
        <td key={i} className="tight">
          <When at={at} />
        </td>
      ))}
      <td className="tight">{by === "schedule" ? translate("reports.bySchedule") : nameOf(by)}</td>
    </tr>
  );
}
