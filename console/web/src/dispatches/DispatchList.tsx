import type { DispatchKind, DispatchRow } from "@chengfang/model/reporting/dispatch";
import { Button } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { useRowCursor } from "../compliance/useRowKeys.ts";
import { useList } from "../data/useList.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { conditionsOf, desks, open, ownDesks } from "./address.ts";
import type { DispatchLists, DispatchWords } from "./address.ts";
import { DispatchTable } from "./DispatchTable.tsx";
import { pageOf } from "./kinds.ts";
import "../compliance/compliance.css";
import "./dispatches.css";

/** All dispatches of a kind: the office's, or those that a department got. */
export function DispatchList({ kind }: { kind: DispatchKind }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const { own, list } = useDispatches(kind);
  const rows = list.data?.rows ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    { onOpen: (id) => void navigate(`/${pageOf[kind]}/${id}/show`), onSearch: () => search.current?.focus() },
  );
  const { words, sort } = list.question;
  return (
    <>
      <PageTitle title={translate(`resources.${pageOf[kind]}.name`)} />
      <p className="quiet">{translate(`dispatches.intro.${kind}`)}</p>
      <div className="bar">
        <Desks all={own ? ownDesks : desks} desk={words.desk} onChoose={(desk) => list.word("desk", desk)} />
        <SearchBox
          label={translate("dispatches.search")}
          value={words.q}
          onChange={(q) => list.word("q", q)}
          focusRef={search}
        />
        <NewLink kind={kind} />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("dispatches.empty")} />}>
        <DispatchTable kind={kind} rows={rows} sort={sort} onSort={list.sortBy} cursor={cursor} own={own} />
      </ListFrame>
    </>
  );
}

/** A department's list begins with what it owes. */
function useDispatches(kind: DispatchKind) {
  const writes = useMay("dispatches.write");
  const own = useMay("dispatches.answer") && !writes;
  const start = own ? { ...open, words: { ...open.words, desk: kind === "notice" ? "owed" : "all" } } : open;
  const list = useList<DispatchRow, DispatchWords, DispatchLists>("dispatches", start, ({ words }) => ({
    kind: [kind],
    desk: undefined,
    ...conditionsOf(words.desk, own),
  }));
  return { own, list };
}

function NewLink({ kind }: { kind: DispatchKind }) {
  const translate = useTranslate();
  const writes = useMay("dispatches.write");
  if (!writes) return null;
  return (
    <span className="bar-end">
      <Button component={Link} to={`/${pageOf[kind]}/create`} variant="contained">
        {translate(`dispatches.new.${kind}`)}
      </Button>
    </span>
  );
}

interface DesksProps {
  readonly all: readonly string[];
  readonly desk: string;
  readonly onChoose: (desk: string) => void;
}

function Desks({ all, desk, onChoose }: DesksProps) {
  const translate = useTranslate();
  return (
    <fieldset className="switch" aria-label={translate("ui.status")}>
      {all.map((name) => (
        <button key={name} type="button" aria-pressed={name === desk} onClick={() => onChoose(name)}>
          {translate(`dispatches.desk.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}
