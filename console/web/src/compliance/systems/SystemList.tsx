import type { SystemRow } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { ImportDialog } from "../../assets/ImportDialog.tsx";
import { useList } from "../../data/useList.ts";
import { follow } from "../../http/save.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { WhoMay } from "../../ui/WhoMay.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useRowCursor } from "../useRowKeys.ts";
import { open, typed } from "./address.ts";
import type { SystemLists, SystemWords } from "./address.ts";
import { SystemFilters } from "./SystemFilters.tsx";
import { SystemTable } from "./SystemTable.tsx";

/** The grading objects of the city, each with where it stands. */
export default function SystemList() {
  const translate = useTranslate();
  const registers = useMay("compliance.register");
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const list = useList<SystemRow, SystemWords, SystemLists>("systems", open, typed);
  const rows = list.data?.rows ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    { onOpen: (id) => void navigate(`/systems/${id}/show`), onSearch: () => search.current?.focus() },
  );
  return (
    <>
      <PageTitle title={translate("resources.systems.name")} />
      <div className="bar">
        <SystemFilters list={list} searchRef={search} />
        {registers && <Acts onDone={list.reload} />}
      </div>
      <ListFrame
        list={list}
        empty={
          <Empty title={translate("systems.empty")}>
            {translate("systems.emptyHint")}
            <WhoMay permission="compliance.register" />
          </Empty>
        }
      >
        <SystemTable rows={rows} sort={list.question.sort} onSort={list.sortBy} cursor={cursor} />
      </ListFrame>
    </>
  );
}

function Acts({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [importing, setImporting] = useState(false);
  const close = () => {
    setImporting(false);
    onDone();
  };
  return (
    <span className="bar-end">
      <Button onClick={() => follow(`/api/systems/template.csv?language=${language}`, "systems.csv")}>
        {translate("assets.template")}
      </Button>
      <Button onClick={() => setImporting(true)}>{translate("assets.import")}</Button>
      <Button variant="contained" component={Link} to="/systems/create">
        {translate("systems.new")}
      </Button>
      {importing && <ImportDialog resource="systems" onClose={close} />}
    </span>
  );
}
