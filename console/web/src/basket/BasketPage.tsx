import { isEntityKind } from "@chengfang/model/query-language/entity";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { EntityLink } from "../entity/EntityLink.tsx";
import { EventDetail } from "../events/EventDetail.tsx";
import { summaryOf } from "../events/event.ts";
import { Shown } from "../events/Shown.tsx";
import { request } from "../http/request.ts";
import { saveFile } from "../http/save.ts";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { useExplain } from "../ui/useExplain.ts";
import { When } from "../ui/When.tsx";
import type { Basket, BasketItem } from "./useBaskets.ts";
import "./basket.css";

type Whole = Basket & { readonly content: readonly BasketItem[] };

/** What is in a basket, with the notes on it, and the way to take it to others. */
export default function BasketPage() {
  const translate = useTranslate();
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["baskets", id],
    queryFn: async ({ signal }) => request<Whole>(`/baskets/${encodeURIComponent(id)}`, { signal }),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <>
      <PageTitle title={data.title} />
      <header className="bar">
        <span className="quiet">{translate("baskets.hint")}</span>
        <span className="bar-end">
          <Exporting basket={data} />
        </span>
      </header>
      <ol className="panel basket-items">
        {data.content.map((item) => (
          <Item key={item.id} basket={data.id} item={item} onChanged={() => void refetch()} />
        ))}
        {data.content.length === 0 && <li className="quiet">{translate("baskets.empty")}</li>}
      </ol>
    </>
  );
}

/** Masked, or for a purpose with numbers of people as they are. */
function Exporting({ basket }: { basket: Basket }) {
  const translate = useTranslate();
  const fail = useExplain();
  const [may, unmasks] = [useMay("events.export"), useMay("data.unmasked")];
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const take = (purpose: string) => {
    const query = purpose === "" ? "" : `?unmask=${encodeURIComponent(purpose)}`;
    saveFile(`/baskets/${basket.id}/export${query}`, "evidence.zip").catch(fail);
  };
  return (
    <>
      <button type="button" className="plain boxed" onClick={() => take("")}>
        {translate("baskets.export")}
      </button>
      {unmasks && (
        <button type="button" className="plain boxed" onClick={() => setAsking(true)}>
          {translate("baskets.exportAsStored")}
        </button>
      )}
      {asking && (
        <ReasonDialog
          title={translate("baskets.exportAsStored")}
          hint={translate("events.unmaskHint")}
          confirm={translate("baskets.export")}
          onClose={() => setAsking(false)}
          onAnswer={(purpose) => {
            setAsking(false);
            take(purpose);
          }}
        />
      )}
    </>
  );
}

interface ItemProps {
  readonly basket: string;
  readonly item: BasketItem;
  readonly onChanged: () => void;
}

function Item({ basket, item, onChanged }: ItemProps) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [note, setNote] = useState(item.note);
  const path = `/baskets/${basket}/items/${item.id}`;
  const keep = async () => {
    if (note === item.note) return;
    await act({ path, method: "PUT", body: { note }, done: "ui.saved" });
    onChanged();
  };
  const remove = async () => {
    await act({ path, method: "DELETE", done: "baskets.taken" });
    onChanged();
  };
  return (
    <li>
      <div className="row">
        <span className="tag">{translate(`baskets.kind.${item.kind}`)}</span>
        <What item={item} />
        <span className="bar-end quiet">
          <When at={item.at} />{" "}
          <button type="button" className="plain" disabled={busy} onClick={() => void remove()}>
            {translate("baskets.take")}
          </button>
        </span>
      </div>
      <textarea
        className="native"
        rows={1}
        aria-label={translate("baskets.note")}
        placeholder={translate("baskets.note")}
        value={note}
        maxLength={4000}
        onChange={(event) => setNote(event.target.value)}
        onBlur={() => void keep()}
      />
    </li>
  );
}

function What({ item: { kind, ref, content } }: { item: BasketItem }) {
  const [open, setOpen] = useState(false);
  const text = (field: string) => (typeof content[field] === "string" ? content[field] : "");
  if (kind === "value") {
    const entity = text("kind");
    return <EntityLink kind={isEntityKind(entity) ? entity : "host"} value={text("value")} />;
  }
  if (kind === "alert")
    return (
      <Link to={`/alerts/${encodeURIComponent(ref)}/show`}>
        <Shown text={text("ruleTitleZh") || text("ruleTitle")} />
      </Link>
    );
  if (kind === "file") return <Shown text={text("name")} />;
  return (
    <div className="basket-event">
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Shown text={summaryOf(content)} />
      </button>
      {open && <EventDetail event={content} />}
    </div>
  );
}
