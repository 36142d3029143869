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
  const [params, setParams] = useSearchParams();
  const many = (key: string) => params.get(key)?.split(",").filter(Boolean) ?? [];
  const page = Math.max(0, Number(params.get("page") ?? "1") - 1) || 0;
  const ask = (change: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    for (const [key, value] of Object.entries(change)) {
      if (value === "") next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  };
  const asked = { q: params.get("q") ?? "", state: many("state"), kind: many("kind"), id: params.get("id") ?? "" };
  const { rows, total, error, refresh } = useContainments({ ...asked, offset: page * pageSize, limit: pageSize });
  const named = (of: "state" | "kind", values: readonly string[]) => (
    <ChoiceChip
      label={translate(of === "state" ? "ui.status" : "containment.kindLabel")}
      choices={values.map((value) => ({ value, label: translate(`containment.${of}.${value}`) }))}
      value={many(of)}
      onChange={(value) => ask({ [of]: value.join(","), id: "" })}
    />
  );
  return (
    <>
      <PageTitle title={translate("resources.containment.name")} />
      <div className="bar">
        <SearchBox label={translate("containment.search")} value={asked.q} onChange={(q) => ask({ q, id: "" })} />
        {named("state", ContainmentState.options)}
        {named("kind", ContainmentKind.options)}
        {asked.id !== "" && (
          <button type="button" className="plain" onClick={() => ask({ id: "" })}>
            {translate("containment.showAll")}
          </button>
        )}
      </div>
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
