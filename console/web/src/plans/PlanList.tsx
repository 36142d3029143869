import { PlanKind } from "@chengfang/model/emergency/plan";
import type { Plan } from "@chengfang/model/emergency/plan";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Question } from "../data/question.ts";
import { useList } from "../data/useList.ts";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";
import { className } from "../incidents/gradeText.ts";
import { useMay } from "../session/may.ts";
import { WhoMay } from "../ui/WhoMay.tsx";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Select } from "../ui/Select.tsx";
import { PlanTag, ReviewDay } from "./PlanTags.tsx";

const open: Question<"q" | "kind" | "retired", never> = {
  words: { q: "", kind: "", retired: "" },
  lists: {},
  sort: ["reviewOn", "ASC"],
  page: 0,
};

/** Contingency plans (应急预案): which are in force, what they are for, and when they have to be reviewed. */
export default function PlanList() {
  const translate = useTranslate();
  const writes = useMay("plans.write");
  const list = useList<Plan, "q" | "kind" | "retired", never>("plans", open, ({ words }) => ({
    retired: words.retired === "yes",
  }));
  const { words } = list.question;
  return (
    <>
      <PageTitle title={translate("resources.plans.name")} />
      <div className="bar">
        <SearchBox value={words.q} label={translate("plans.search")} onChange={(q) => list.word("q", q)} />
        <Select
          label={translate("plans.kind")}
          value={words.kind}
          empty={translate("ui.all")}
          choices={PlanKind.options.map((value) => ({ value, label: translate(`plans.kinds.${value}`) }))}
          onChange={(kind) => list.word("kind", kind)}
        />
        <label className="row">
          <input
            type="checkbox"
            checked={words.retired === "yes"}
            onChange={({ target }) => list.word("retired", target.checked ? "yes" : "")}
          />
          {translate("plans.onlyRetired")}
        </label>
        {writes && <Add />}
      </div>
      <ListFrame list={list} empty={<Nothing />}>
        <Rows rows={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}

function Add() {
  const translate = useTranslate();
  return (
    <span className="bar-end">
      <Button variant="contained" size="small" component={Link} to="/plans/create">
        {translate("plans.add")}
      </Button>
    </span>
  );
}

const columns = ["title", "kind", "classes", "version", "reviewOn"] as const;

function Rows({ rows }: { rows: readonly Plan[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} className={name === "title" ? "fill" : "tight"}>
              {translate(`plans.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((plan) => (
          <tr key={plan.id}>
            <td className="strong">
              <Link to={`/plans/${plan.id}/show`}>{plan.title}</Link>
            </td>
            <td className="tight">{translate(`plans.kinds.${plan.kind}`)}</td>
            <td>
              {joined(
                language,
                plan.classes.map((each) => className(each, language)),
              )}
            </td>
            <td className="tight">
              <PlanTag plan={plan} />
            </td>
            <td className="tight">
              <ReviewDay plan={plan} />
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
    <Empty title={translate("plans.none")}>
      {translate("plans.noneHint")}
      <WhoMay permission="plans.write" />
    </Empty>
  );
}
