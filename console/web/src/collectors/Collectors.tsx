import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Sort } from "../data/query.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Registered } from "../onboarding/Registered.tsx";
import { Remote } from "./remote/Remote.tsx";
import { SourceTable } from "./SourceTable.tsx";
import { State } from "./State.tsx";
import { Statements } from "./Statements.tsx";
import { useCollectors } from "./useCollectors.ts";
import "../overview/overview.css";

const limit = 100;

/** What came, from where, and what became of it: nothing lost without a number. */
export default function Collectors() {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const [losing, setLosing] = useState(false);
  const [sort, setSort] = useState<Sort>(["received", "DESC"]);
  const [page, setPage] = useState(0);
  const [silent, setSilent] = useState(false);
  const filter = { q, ...(losing ? { losing } : {}), ...(silent ? { silent } : {}) };
  const { health, sources, error } = useCollectors({ filter, sort, offset: page * limit, limit });
  return (
    <>
      <PageTitle title={translate("resources.collectors.name")} />
      {error && <Failure error={error} />}
      {health && <State {...health} />}
      <Registered />
      <Remote />
      <div className="bar">
        <SearchBox label={translate("collectors.search")} value={q} onChange={setQ} />
        <Only label={translate("collectors.losing")} checked={losing} onChange={setLosing} />
        <Only label={translate("collectors.silentOnly")} checked={silent} onChange={setSilent} />
        <span className="bar-end quiet">{translate("collectors.balance")}</span>
      </div>
      <div className="table-frame">
        <SourceTable sources={sources?.rows ?? []} sort={sort} onSort={setSort} />
        {sources?.total === 0 && (
          <Empty title={translate("collectors.empty")}>
            <FirstLine />
          </Empty>
        )}
        <Pager total={sources?.total ?? 0} page={page} size={limit} onPage={setPage} />
      </div>
      <Statements />
    </>
  );
}

interface OnlyProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const Only = ({ label, checked, onChange }: OnlyProps) => (
  <label className="row">
    <input type="checkbox" checked={checked} onChange={() => onChange(!checked)} />
    {label}
  </label>
);
