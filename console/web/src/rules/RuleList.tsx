import type { RuleStatus } from "@chengfang/model/rule";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useRowCursor } from "../compliance/useRowKeys.ts";
import { useList } from "../data/useList.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { open, typed } from "./address.ts";
import type { RuleLists, RuleWords } from "./address.ts";
import { RuleFilters } from "./RuleFilters.tsx";
import { RuleTable } from "./RuleTable.tsx";

/** All rules: what they found, and whether they can find anything here. */
export default function RuleList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const [now] = useState(Date.now);
  const list = useList<RuleStatus, RuleWords, RuleLists>("rules", open, (question) => typed(question, now));
  const ids = (list.data?.rows ?? []).map(({ id }) => id);
  const cursor = useRowCursor(ids, {
    onOpen: (id) => void navigate(`/rules/${encodeURIComponent(id)}/show`),
    onSearch: () => search.current?.focus(),
  });
  return (
    <>
      <PageTitle title={translate("resources.rules.name")} />
      <RuleFilters list={list} search={search} />
      <ListFrame list={list} empty={<Empty title={translate("rules.empty")} />}>
        <RuleTable
          rules={list.data?.rows ?? []}
          sort={list.question.sort}
          onSort={list.sortBy}
          onChanged={list.reload}
          cursor={cursor}
        />
      </ListFrame>
    </>
  );
}
