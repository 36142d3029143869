import type { SystemRow } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
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
        {registers && (
          <span className="bar-end">
            <Button variant="contained" component={Link} to="/systems/create">
              {translate("systems.new")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("systems.empty")}>{translate("systems.emptyHint")}</Empty>}>
        <SystemTable rows={rows} sort={list.question.sort} onSort={list.sortBy} cursor={cursor} />
      </ListFrame>
    </>
  );
}
