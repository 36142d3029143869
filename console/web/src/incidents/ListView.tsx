import type { Incident } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Pager } from "../ui/Pager.tsx";
import { useHeld } from "../ui/useHeld.ts";
import { filterOf } from "./address.ts";
import type { IncidentQuestion } from "./address.ts";
import { BulkBar } from "./BulkBar.tsx";
import { BulkOutcome } from "./BulkOutcome.tsx";
import { IncidentFilters } from "./IncidentFilters.tsx";
import { IncidentTable } from "./IncidentTable.tsx";
import { useBulk } from "./useBulk.ts";

const pageSize = 50;

export interface ViewProps {
  readonly question: IncidentQuestion;
  /** The time that the question was asked at. */
  readonly asked: number;
  readonly onAsk: (change: Partial<IncidentQuestion>) => void;
}

export function ListView({ question, asked, onAsk }: ViewProps) {
  const works = useMay("incidents.work");
  const filter = filterOf(question, asked);
  const held = useHeld(["incidents", question, asked], async (options) =>
    list<Incident>(
      "incidents",
      { filter, sort: question.sort, offset: question.page * pageSize, limit: pageSize },
      options,
    ),
  );
  useChanges(({ kind }) => kind === "incident", held.look);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulk(() => {
    setChosen(new Set());
    void held.reload();
  });
  const { data, waiting } = held;
  const changed = waiting !== undefined && JSON.stringify(waiting) !== JSON.stringify(data);
  const ask = (change: Partial<IncidentQuestion>) => {
    setChosen(new Set());
    onAsk(change);
  };
  return (
    <>
      <IncidentFilters question={question} onChange={ask} newer={changed} onNewer={held.apply} />
      <BulkOutcome {...bulk} />
      {works && chosen.size > 0 && (
        <BulkBar
          chosen={chosen}
          total={data?.total ?? 0}
          filter={filter}
          bulk={bulk}
          onClear={() => setChosen(new Set())}
        />
      )}
      {held.error !== null && <Failure error={held.error} onRetry={() => void held.reload()} />}
      <Rows data={data} question={question} chosen={works ? chosen : undefined} onChoose={setChosen} onAsk={ask} />
    </>
  );
}

function Nothing() {
  const translate = useTranslate();
  return (
    <Empty title={translate("incidents.empty")}>
      <span>{translate("incidents.emptyHint")}</span>
      <Link to="/alerts">{translate("incidents.toAlerts")}</Link>
    </Empty>
  );
}

interface RowsProps {
  readonly data: { readonly rows: readonly Incident[]; readonly total: number } | undefined;
  readonly question: IncidentQuestion;
  readonly chosen: ReadonlySet<string> | undefined;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onAsk: (change: Partial<IncidentQuestion>) => void;
}

function Rows({ data, question, chosen, onChoose, onAsk }: RowsProps) {
  return (
    <div className="table-frame">
      <IncidentTable
        incidents={data?.rows ?? []}
        sort={question.sort}
        onSort={(sort) => onAsk({ sort })}
        chosen={chosen}
        onChoose={onChoose}
      />
      {data?.total === 0 && <Nothing />}
      <Pager total={data?.total ?? 0} page={question.page} size={pageSize} onPage={(page) => onAsk({ page })} />
    </div>
  );
}
