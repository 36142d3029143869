import type { Incident } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";
import { list } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { useHeld } from "../ui/useHeld.ts";
import { filterOf, readList, writeList } from "./address.ts";
import type { IncidentQuestion } from "./address.ts";
import { IncidentFilters } from "./IncidentFilters.tsx";
import { IncidentTable } from "./IncidentTable.tsx";
import "./incidents.css";

const pageSize = 50;

export default function IncidentList() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(Date.now);
  const question = readList(params);
  const ask = (change: Partial<IncidentQuestion>) => {
    setAsked(Date.now());
    setParams(writeList({ ...question, page: 0, ...change }));
  };
  const held = useHeld(["incidents", question, asked], async (options) =>
    list<Incident>(
      "incidents",
      { filter: filterOf(question, asked), sort: question.sort, offset: question.page * pageSize, limit: pageSize },
      options,
    ),
  );
  useChanges(({ kind }) => kind === "incident", held.look);
  const { data, waiting } = held;
  const changed = waiting !== undefined && JSON.stringify(waiting) !== JSON.stringify(data);
  return (
    <>
      <PageTitle title={translate("resources.incidents.name")} />
      <IncidentFilters question={question} onChange={ask} newer={changed} onNewer={held.apply} />
      {held.error !== null && <Failure error={held.error} onRetry={() => void held.reload()} />}
      <div className="table-frame">
        <IncidentTable incidents={data?.rows ?? []} sort={question.sort} onSort={(sort) => ask({ sort })} />
        {data?.total === 0 && (
          <Empty title={translate("incidents.empty")}>
            <span>{translate("incidents.emptyHint")}</span>
            <Link to="/alerts">{translate("incidents.toAlerts")}</Link>
          </Empty>
        )}
        <Pager total={data?.total ?? 0} page={question.page} size={pageSize} onPage={(page) => ask({ page })} />
      </div>
    </>
  );
}
