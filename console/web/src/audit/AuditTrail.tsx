import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import type { Sort } from "../data/query.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { spanOf } from "../ui/range.ts";
import { RangePicker } from "../ui/RangePicker.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { AuditTable } from "./AuditTable.tsx";
import type { AuditLine } from "./AuditTable.tsx";
import { Verify } from "./Verify.tsx";

const pageSize = 100;
const newest: Sort = ["at", "DESC"];

/** What everybody did; read by the auditor, changed by nobody. */
export default function AuditTrail() {
  const translate = useTranslate();
  const [question, setQuestion] = useState({ q: "", outcome: [] as string[], range: "all", page: 0 });
  const ask = (change: Partial<typeof question>) => setQuestion({ ...question, page: 0, ...change });
  const { data, error, refetch } = useQuery({
    queryKey: ["audit", question],
    queryFn: async ({ signal }) => {
      const { q, outcome, range, page } = question;
      const filter = { q, outcome: outcome[0], ...spanOf(range, Date.now()) };
      return list<AuditLine>("audit", { filter, sort: newest, offset: page * pageSize, limit: pageSize }, { signal });
    },
    placeholderData: keepPreviousData,
  });
  const outcomes = ["success", "failure"].map((value) => ({ value, label: translate(`audit.outcome.${value}`) }));
  return (
    <>
      <PageTitle title={translate("resources.audit.name")} />
      <div className="bar">
        <SearchBox label={translate("audit.search")} value={question.q} onChange={(q) => ask({ q })} />
        <RangePicker value={question.range} onChange={(range) => ask({ range })} />
        <ChoiceChip
          single
          label={translate("audit.outcomeLabel")}
          choices={outcomes}
          value={question.outcome}
          onChange={(outcome) => ask({ outcome })}
        />
        <Verify onDone={() => void refetch()} />
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <AuditTable lines={data?.rows ?? []} />
        {data?.total === 0 && <Empty title={translate("audit.empty")} />}
        <Pager total={data?.total ?? 0} page={question.page} size={pageSize} onPage={(page) => ask({ page })} />
      </div>
    </>
  );
}
