import { ContainmentKind, ContainmentState } from "@chengfang/model/containment";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { BlockFeeds } from "./BlockFeeds.tsx";
import { ContainmentTable } from "./ContainmentTable.tsx";
import { useContainments } from "./useContainments.ts";

const pageSize = 50;

/** All containment actions: what waits for a second person, what is in force, and where firewalls pull the list. */
export default function ContainmentPage() {
  const translate = useTranslate();
  const { asked, page, ask } = useQuestion();
  const { rows, total, error, refresh } = useContainments({ ...asked, offset: page * pageSize, limit: pageSize });
  return (
    <>
      <PageTitle title={translate("resources.containment.name")} />
      <Filters asked={asked} onAsk={ask} />
      {error !== null && <Failure error={error} onRetry={refresh} />}
      <div className="table-frame">
        <ContainmentTable rows={rows} onChanged={refresh} withIncident />
        {total === 0 && <Empty title={translate("containment.none")} />}
        <Pager total={total} page={page} size={pageSize} onPage={(next) => ask({ page: String(next + 1) })} />
      </div>
      <BlockFeeds />
    </>
  );
}

interface Asked {
  readonly q: string;
  readonly id: string;
  readonly state: readonly string[];
  readonly kind: readonly string[];
}
type Ask = (change: Readonly<Record<string, string>>) => void;

/** What the page's address asks for; another question begins at its first page. */
function useQuestion(): { asked: Asked; page: number; ask: Ask } {
  const [params, setParams] = useSearchParams();
  const many = (key: string) => params.get(key)?.split(",").filter(Boolean) ?? [];
  return {
    asked: { q: params.get("q") ?? "", id: params.get("id") ?? "", state: many("state"), kind: many("kind") },
    page: Math.max(0, Number(params.get("page") ?? "1") - 1) || 0,
    ask: (change) => {
      const next = new URLSearchParams(params);
      next.delete("page");
      for (const [key, value] of Object.entries(change)) {
        if (value === "") next.delete(key);
        else next.set(key, value);
      }
      setParams(next);
    },
  };
}

const chips = [
  ["state", "ui.status", ContainmentState.options],
  ["kind", "containment.kindLabel", ContainmentKind.options],
] as const;

function Filters({ asked, onAsk }: { asked: Asked; onAsk: Ask }) {
  const translate = useTranslate();
  return (
    <div className="bar">
      <SearchBox label={translate("containment.search")} value={asked.q} onChange={(q) => onAsk({ q, id: "" })} />
      {chips.map(([of, label, values]) => (
        <ChoiceChip
          key={of}
          label={translate(label)}
          choices={values.map((value) => ({ value, label: translate(`containment.${of}.${value}`) }))}
          value={asked[of]}
          onChange={(value) => onAsk({ [of]: value.join(","), id: "" })}
        />
      ))}
      {asked.id !== "" && (
        <button type="button" className="plain" onClick={() => onAsk({ id: "" })}>
          {translate("containment.showAll")}
        </button>
      )}
    </div>
  );
}
