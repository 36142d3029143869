import { flatOf } from "@chengfang/model/query-language/filters";
import { readQuery } from "@chengfang/model/query-language/read";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { customRange } from "../ui/range.ts";
import { narrowed, readSearch, writeSearch } from "./address.ts";
import type { EventQuestion } from "./address.ts";
import { EventTable } from "./EventTable.tsx";
import { FieldPanel } from "./FieldPanel.tsx";
import { FoundBar } from "./FoundBar.tsx";
import { SearchBar } from "./SearchBar.tsx";
import { Reached } from "./Reached.tsx";
import { ChartBar } from "./time-chart/ChartBar.tsx";
import { LazyTimeChart } from "./time-chart/LazyTimeChart.tsx";
import { Unmasked } from "./Unmask.tsx";
import { pageSize, useEvents } from "./useEvents.ts";

/** Everything collected, by time, field and word. */
export default function EventSearch() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(Date.now);
  const question = readSearch(params);
  const [purpose, setPurpose] = useState("");
  const [patient, setPatient] = useState(false);
  const answers = useEvents(question, { asked, purpose, patient });
  const { found, filter } = answers;
  const again = () => {
    setPatient(false);
    setAsked(Date.now());
  };
  const change = (some: Partial<EventQuestion>) => {
    again();
    setParams(writeSearch({ ...question, page: 0, ...some }));
  };
  return (
    <>
      <PageTitle title={translate("resources.events.name")} />
      <SearchBar
        question={question}
        filter={filter}
        withoutDrills={found.data?.withoutDrills ?? false}
        onChange={change}
        onAgain={again}
      />
      <Unmasked purpose={purpose} onChange={setPurpose} />
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <Reached answers={answers} onPatience={() => setPatient(true)} />
      <OverTime question={question} answers={answers} purpose={purpose} onChange={change} onUnmask={setPurpose} />
      <Found question={question} answers={answers} onChange={change} />
    </>
  );
}

interface OverTimeProps extends FoundProps {
  readonly purpose: string;
  readonly onUnmask: (purpose: string) => void;
}

function OverTime({ question, answers, purpose, onChange, onUnmask }: OverTimeProps) {
  const translate = useTranslate();
  return (
    <section className="panel histogram" aria-label={translate("events.histogram")}>
      <FoundBar
        answer={answers.wrong ? nothing : answers.found.data}
        filter={answers.filter}
        purpose={purpose}
        question={question}
        onChange={onChange}
        onUnmask={onUnmask}
      />
      <ChartBar question={question} answers={answers} onChange={onChange} />
      <LazyTimeChart
        bars={answers.histogram.data ?? []}
        series={answers.series}
        earlier={answers.earlier}
        onZoom={(from, to) => onChange({ range: customRange(from, to) })}
      />
    </section>
  );
}

const nothing = { rows: [], total: 0, capped: false };

interface FoundProps {
  readonly question: EventQuestion;
  readonly answers: ReturnType<typeof useEvents>;
  readonly onChange: (some: Partial<EventQuestion>) => void;
}

function Found({ question, answers: { found, filter, within, wrong }, onChange }: FoundProps) {
  const translate = useTranslate();
  const { rows = [], total = 0, capped = false } = found.data ?? {};
  const narrow = (given: EventQuestion["filters"][number]) => onChange(narrowed(question, given));
  return (
    <div className="event-columns">
      <FieldPanel
        question={question}
        filter={filter}
        asking={{ within, wrong }}
        onChange={onChange}
        onFilter={narrow}
      />
      <div className="table-frame">
        <EventTable events={rows} columns={question.columns} words={wordsAsked(question)} onFilter={narrow} />
        {found.data?.total === 0 && found.data.reached === undefined && (
          <Empty title={translate("events.empty")}>
            <span>{translate("events.emptyHint")}</span>
            <FirstLine />
          </Empty>
        )}
        {found.data && (
          <Pager
            total={total}
            capped={capped}
            page={question.page}
            size={pageSize}
            onPage={(page) => onChange({ page })}
          />
        )}
      </div>
    </div>
  );
}

/** The words of the free text, in the box and beside it, to be marked. */
function wordsAsked({ text, query }: EventQuestion): string[] {
  const read = readQuery(query);
  const flat = "complaint" in read ? undefined : flatOf(read.condition);
  return [...text.split(/\s+/).filter(Boolean), ...(flat?.words ?? [])];
}
