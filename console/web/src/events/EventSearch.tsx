import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { customRange } from "../ui/range.ts";
import { LazyBars } from "../chart/LazyBars.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { narrowed, readSearch, writeSearch } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { zoomSpan } from "./zoom.ts";
import { EventTable } from "./EventTable.tsx";
import { FoundBar } from "./FoundBar.tsx";
import { SearchBar } from "./SearchBar.tsx";
import { TopValues } from "./TopValues.tsx";
import { pageSize, useEvents } from "./useEvents.ts";

/** Everything collected, by time, field and word. */
export default function EventSearch() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(Date.now);
  const question = readSearch(params);
  const { found, histogram, tops, filter } = useEvents(question, asked);
  const go = (next: EventQuestion) => {
    setAsked(Date.now());
    setParams(writeSearch(next));
  };
  const change = (some: Partial<EventQuestion>) => go({ ...question, page: 0, ...some });
  const bars = histogram.data ?? [];
  const zoom = (first: number, last: number) => {
    const span = zoomSpan(bars, first, last);
    if (span) change({ range: customRange(span.from, span.to) });
  };
  const words = question.text.split(/\s+/).filter(Boolean);
  return (
    <>
      <PageTitle title={translate("resources.events.name")} />
      <SearchBar question={question} onChange={change} onAgain={() => setAsked(Date.now())} />
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <section className="panel histogram" aria-label={translate("events.histogram")}>
        <FoundBar answer={found.data} filter={filter} question={question} onChange={change} />
        <LazyBars label={translate("events.histogram")} bars={bars} height={120} onZoom={zoom} />
      </section>
      <div className="event-columns">
        <TopValues
          question={question}
          values={tops.data ?? []}
          onChange={change}
          onFilter={(each) => go(narrowed(question, each))}
        />
        <div className="table-frame">
          <EventTable
            events={found.data?.rows ?? []}
            columns={question.columns}
            words={words}
            onFilter={(each) => go(narrowed(question, each))}
          />
          {found.data?.total === 0 && (
            <Empty title={translate("events.empty")}>
              <span>{translate("events.emptyHint")}</span>
              <FirstLine />
            </Empty>
          )}
          {found.data && (
            <Pager
              total={found.data.total}
              capped={found.data.capped}
              page={question.page}
              size={pageSize}
              onPage={(page) => setParams(writeSearch({ ...question, page }))}
            />
          )}
        </div>
      </div>
    </>
  );
}
