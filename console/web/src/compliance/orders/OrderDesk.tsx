import type { OrderRow } from "@chengfang/model/compliance/view";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useList } from "../../data/useList.ts";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useRowCursor } from "../useRowKeys.ts";
import { deskOf, desks, open, typed } from "./address.ts";
import type { DeskName, OrderLists, OrderWords } from "./address.ts";
import { OrderTable } from "./OrderTable.tsx";

/** Orders by deadline; of one system, or of all that the reader may see. */
export function OrderDesk({ systemId }: { systemId?: string }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const list = useList<OrderRow, OrderWords, OrderLists>("orders", open, (question) => ({
    ...typed(question),
    systemId,
  }));
  const rows = list.data?.rows ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    {
      onOpen: (id) => void navigate(`/orders/${id}/show`),
      onSearch: () => search.current?.focus(),
    },
  );
  const { words } = list.question;
  const desk = deskOf(list.question);
  const choose = (name: DeskName) =>
    list.ask({
      words: { ...words, overdue: desks[name].overdue },
      lists: { ...list.question.lists, state: desks[name].state },
    });
  return (
    <>
      <div className="bar">
        <span className="switch" role="group" aria-label={translate("ui.status")}>
          {(Object.keys(desks) as DeskName[]).map((name) => (
            <button key={name} type="button" aria-pressed={name === desk} onClick={() => choose(name)}>
              {translate(`orders.desk.${name}`)}
            </button>
          ))}
        </span>
        <SearchBox
          label={translate("orders.search")}
          value={words.q}
          onChange={(q) => list.word("q", q)}
          focusRef={search}
        />
        {systemId === undefined && (
          <FilterChip
            single
            of="unit"
            value={[words.unitId].filter(Boolean)}
            onChange={([value = ""]) => list.word("unitId", value)}
          />
        )}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("orders.empty")} />}>
        <OrderTable
          rows={rows}
          sort={list.question.sort}
          onSort={list.sortBy}
          cursor={cursor}
          withSystem={systemId === undefined}
        />
      </ListFrame>
    </>
  );
}
