import type { Exception } from "@chengfang/model/exception";
import { Button } from "@mui/material";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useRowCursor } from "../compliance/useRowKeys.ts";
import { useList } from "../data/useList.ts";
import { saveFile } from "../http/save.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { conditionsOf, desks, open } from "./review.ts";
import type { ExceptionLists, ExceptionWords } from "./review.ts";
import { ExceptionTable } from "./ExceptionTable.tsx";
import "../compliance/compliance.css";

/** All exceptions of rules, for review: what ends soon, what never ends, what nobody needs. */
export default function ExceptionList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const [now] = useState(Date.now);
  const list = useList<Exception, ExceptionWords, ExceptionLists>("exceptions", open, ({ words, lists }) => ({
    review: undefined,
    ...conditionsOf(words.review, now),
    ...(lists.state.length > 0 ? { state: lists.state } : {}),
  }));
  const rows = list.data?.rows ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    { onOpen: (id) => void navigate(`/exceptions/${id}/show`), onSearch: () => search.current?.focus() },
  );
  return (
    <>
      <PageTitle title={translate("resources.exceptions.name")} />
      <p className="quiet">{translate("exceptions.intro")}</p>
      <div className="bar">
        <Desks desk={list.question.words.review} onChoose={(desk) => list.word("review", desk)} />
        <SearchBox
          label={translate("exceptions.search")}
          value={list.question.words.q}
          onChange={(q) => list.word("q", q)}
          focusRef={search}
        />
        <Export />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("exceptions.empty")} />}>
        <ExceptionTable exceptions={rows} sort={list.question.sort} onSort={list.sortBy} cursor={cursor} />
      </ListFrame>
    </>
  );
}

function Desks({ desk, onChoose }: { desk: string; onChoose: (desk: string) => void }) {
  const translate = useTranslate();
  return (
    <fieldset className="switch" aria-label={translate("exceptions.review")}>
      {desks.map((name) => (
        <button key={name} type="button" aria-pressed={name === desk} onClick={() => onChoose(name)}>
          {translate(`exceptions.desk.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Export() {
  const translate = useTranslate();
  const fail = useExplain();
  return (
    <span className="bar-end">
      <Button
        variant="outlined"
        title={translate("exceptions.exportHint")}
        onClick={() => void saveFile("/exceptions/export", "exceptions.yml").catch(fail)}
      >
        {translate("exceptions.export")}
      </Button>
    </span>
  );
}
