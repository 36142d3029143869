import { DrillState } from "@chengfang/model/drill/drill";
import type { Drill } from "@chengfang/model/drill/drill";
import { scenarios } from "@chengfang/model/drill/scenario";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Question } from "../data/question.ts";
import { useList } from "../data/useList.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { WhoMay } from "../ui/WhoMay.tsx";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Select } from "../ui/Select.tsx";
import { When } from "../ui/When.tsx";
import "./drills.css";

const open: Question<"q" | "state", never> = {
  words: { q: "", state: "" },
  lists: {},
  sort: ["createdAt", "DESC"],
  page: 0,
};

/** Drills (演练): planned, under way, and past ones with their reports. */
export default function DrillList() {
  const translate = useTranslate();
  const plans = useMay("drills.plan");
  const list = useList<Drill, "q" | "state", never>("drills", open, ({ words }) => ({
    state: words.state === "" ? undefined : [words.state],
  }));
  const { words } = list.question;
  return (
    <>
      <PageTitle title={translate("resources.drills.name")} />
      <div className="bar">
        <SearchBox value={words.q} label={translate("drills.search")} onChange={(q) => list.word("q", q)} />
        <Select
          label={translate("drills.stateName")}
          value={words.state}
          empty={translate("ui.all")}
          choices={DrillState.options.map((value) => ({ value, label: translate(`drills.state.${value}`) }))}
          onChange={(state) => list.word("state", state)}
        />
        {plans && (
          <span className="bar-end">
            <Button variant="contained" size="small" component={Link} to="/drills/create">
              {translate("drills.add")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame list={list} empty={<Nothing />}>
        <Rows rows={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}

const columns = ["title", "scenario", "plan", "stateName", "plannedAt", "startedAt"] as const;

function Rows({ rows }: { rows: readonly Drill[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} className={name === "title" ? "fill" : "tight"}>
              {translate(`drills.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((drill) => (
          <tr key={drill.id}>
            <td className="strong">
              <Link to={`/drills/${drill.id}/show`}>{drill.title}</Link>
            </td>
            <td className="tight">{scenarios[drill.scenario].title[language]}</td>
            <td className="tight">{drill.planTitle || "—"}</td>
            <td className="tight">
              <span className="drill-state" data-state={drill.state}>
                {translate(`drills.state.${drill.state}`)}
              </span>
            </td>
            <td className="tight">
              <When at={drill.plannedAt} />
            </td>
            <td className="tight">
              <When at={drill.startedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Nothing() {
  const translate = useTranslate();
  return (
    <Empty title={translate("drills.none")}>
      {translate("drills.noneHint")}
      <WhoMay permission="drills.plan" />
    </Empty>
  );
}
