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
import type { DeskName, OrderLists, OrderQuestion, OrderWords } from "./address.ts";
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
  const everywhere = systemId === undefined;
  const ids = (list.data?.rows ?? []).map(({ id }) => id);
  const toOrder = (id: string) => void navigate(`/orders/${id}/show`);
  const cursor = useRowCursor(ids, { onOpen: toOrder, onSearch: () => search.current?.focus() });
  return (
    <>
      <div className="bar">
        <Desks question={list.question} onAsk={list.ask} />
        <SearchBox
          label={translate("orders.search")}
          value={list.question.words.q}
          onChange={(q) => list.word("q", q)}
          focusRef={search}
        />
        {everywhere && (
          <FilterChip
            single
            of="unit"
            value={[list.question.words.unitId].filter(Boolean)}
            onChange={([value = ""]) => list.word("unitId", value)}
          />
        )}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("orders.empty")} />}>
        <OrderTable list={list} cursor={cursor} withSystem={everywhere} />
      </ListFrame>
    </>
  );
}

interface DesksProps {
  readonly question: OrderQuestion;
  readonly onAsk: (change: Partial<OrderQuestion>) => void;
}

/** Whose turn it is: the department's, the issuer's, or that it is late. */
function Desks({ question, onAsk }: DesksProps) {
  const translate = useTranslate();
  const desk = deskOf(question);
  const choose = (name: DeskName) =>
    onAsk({
      words: { ...question.words, overdue: desks[name].overdue },
      lists: { ...question.lists, state: desks[name].state },
    });
  return (
    <fieldset className="switch" aria-label={translate("ui.status")}>
      {(Object.keys(desks) as DeskName[]).map((name) => (
        <button key={name} type="button" aria-pressed={name === desk} onClick={() => choose(name)}>
          {translate(`orders.desk.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}
