import type { CollectorHealth, ConsumerHealth, SourceCounts } from "@chengfang/model/health";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import type { Sort } from "../data/query.ts";
import { request } from "../http/request.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { SourceTable } from "./SourceTable.tsx";
import { State } from "./State.tsx";
import "../overview/overview.css";

const everyMs = 3000;
const pageSize = 100;

/** What came, from where, and what became of it: nothing lost without a number. */
export default function Collectors() {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const [losing, setLosing] = useState(false);
  const [sort, setSort] = useState<Sort>(["received", "DESC"]);
  const [page, setPage] = useState(0);
  const health = useQuery({
    queryKey: ["collectors-health"],
    queryFn: async ({ signal }) =>
      request<{ collectors: CollectorHealth | null; consumers: ConsumerHealth[] }>("/collectors/health", {
        signal,
        background: true,
      }),
    refetchInterval: everyMs,
  });
  const filter = { ...(q === "" ? {} : { q }), ...(losing ? { losing } : {}) };
  const sources = useQuery({
    queryKey: ["collectors", filter, sort, page],
    queryFn: async ({ signal }) =>
      list<SourceCounts & { id: string }>(
        "collectors",
        { filter, sort, offset: page * pageSize, limit: pageSize },
        { signal, background: true },
      ),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
  const error = health.error ?? sources.error;
  return (
    <>
      <PageTitle title={translate("resources.collectors.name")} />
      {error && <Failure error={error} />}
      {health.data && <State {...health.data} />}
      <div className="bar">
        <SearchBox label={translate("collectors.search")} value={q} onChange={setQ} />
        <label className="row">
          <input type="checkbox" checked={losing} onChange={() => setLosing(!losing)} />
          {translate("collectors.losing")}
        </label>
        <span className="bar-end quiet">{translate("collectors.balance")}</span>
      </div>
      <div className="table-frame">
        <SourceTable sources={sources.data?.rows ?? []} sort={sort} onSort={setSort} />
        {sources.data?.total === 0 && (
          <Empty title={translate("collectors.empty")}>
            <FirstLine />
          </Empty>
        )}
        <Pager total={sources.data?.total ?? 0} page={page} size={pageSize} onPage={setPage} />
      </div>
    </>
  );
}
