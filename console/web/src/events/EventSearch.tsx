import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { LazyBars } from "../chart/LazyBars.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { customRange } from "../ui/range.ts";
import { narrowed, readSearch, writeSearch } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { EventTable } from "./EventTable.tsx";
import { FoundBar } from "./FoundBar.tsx";
import { SearchBar } from "./SearchBar.tsx";
import { TopValues } from "./TopValues.tsx";
import { Unmasked } from "./Unmask.tsx";
import { pageSize, useEvents } from "./useEvents.ts";
import { zoomSpan } from "./zoom.ts";

/** Everything collected, by time, field and word. */
export default function EventSearch() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(Date.now);
  const question = readSearch(params);
  const [purpose, setPurpose] = useState("");
  const answers = useEvents(question, { asked, purpose });
  const { found, histogram } = answers;
  const again = () => setAsked(Date.now());
  const change = (some: Partial<EventQuestion>) => {
    again();
    setParams(writeSearch({ ...question, page: 0, ...some }));
  };
  const bars = histogram.data ?? [];
  const zoom = (first: number, last: number) => {
    const span = zoomSpan(bars, first, last);
    if (span) change({ range: customRange(span.from, span.to) });
  };
  return (
    <>
      <PageTitle title={translate("resources.events.name")} />
      <SearchBar question={question} onChange={change} onAgain={again} />
      <Unmasked purpose={purpose} onChange={setPurpose} />
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <section className="panel histogram" aria-label={translate("events.histogram")}>
        <FoundBar
          answer={found.data}
          filter={answers.filter}
          purpose={purpose}
          question={question}
          onChange={change}
          onUnmask={setPurpose}
        />
        <LazyBars label={translate("events.histogram")} bars={bars} height={120} onZoom={zoom} />
      </section>
      <Found question={question} answers={answers} onChange={change} />
    </>
  );
}

interface FoundProps {
  readonly question: EventQuestion;
  readonly answers: ReturnType<typeof useEvents>;
  readonly onChange: (some: Partial<EventQuestion>) => void;
}

function Found({ question, answers: { found, tops }, onChange }: FoundProps) {
  const translate = useTranslate();
  const { rows = [], total = 0, capped = false } = found.data ?? {};
  const words = question.text.split(/\s+/).filter(Boolean);
  const narrow = (filter: EventQuestion["filters"][number]) => onChange(narrowed(question, filter));
  return (
    <div className="event-columns">
      <TopValues question={question} values={tops.data ?? []} onChange={onChange} onFilter={narrow} />
      <div className="table-frame">
        <EventTable events={rows} columns={question.columns} words={words} onFilter={narrow} />
        {found.data?.total === 0 && (
          <Empty title={translate("events.empty")}>
            <span>{translate("events.emptyHint")}</span>
            <FirstLine />
          </Empty>
        )}
        <Pager
          total={total}
          capped={capped}
          page={question.page}
          size={pageSize}
          onPage={(page) => onChange({ page })}
        />
      </div>
    </div>
  );
}
