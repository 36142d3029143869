import type { ListKind } from "@chengfang/model/enrichment";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Pager } from "../ui/Pager.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Rows } from "./Rows.tsx";
import { useEntries } from "./useLists.ts";

const limit = 50;

/** The entries of a list as they are in force. */
export function Entries({ list, since }: { list: ListKind; since: string }) {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const [page, setPage] = useState(0);
  const { data, error } = useEntries(list, { q, offset: page * limit, limit }, since);
  const search = (text: string) => {
    setQ(text);
    setPage(0);
  };
  return (
    <div className="stack">
      <SearchBox label={translate("lists.search")} value={q} onChange={search} />
      {error && <Failure error={error} />}
      {data && (
        <div className="table-frame">
          <Rows list={list} rows={data.rows} />
          {data.total === 0 && <Empty title={translate(q === "" ? "lists.empty" : "lists.noneFound")} />}
          {data.total > 0 && <Pager total={data.total} page={page} size={limit} onPage={setPage} />}
        </div>
      )}
    </div>
  );
}
