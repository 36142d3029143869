import { ChangeState } from "@chengfang/model/data/dataset";
import { useTranslate } from "react-admin";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import type { ChangeRow } from "./change.ts";
import { ChangeTable } from "./ChangeTable.tsx";
import "../data-protection.css";

const open: Question<never, "state"> = {
  words: {},
  lists: { state: ["requested"] },
  sort: ["requestedAt", "DESC"],
  page: 0,
};

/** 密级与开放等级调整: requests, and the decision of somebody else. */
export default function ChangeList() {
  const translate = useTranslate();
  const list = useList<ChangeRow, never, "state">("dataset-changes", open);
  return (
    <>
      <PageTitle title={translate("resources.dataset-changes.name")} />
      <div className="bar">
        <ChoiceChip
          label={translate("changes.state")}
          choices={ChangeState.options.map((value) => ({ value, label: translate(`dp.state.${value}`) }))}
          value={list.question.lists.state}
          onChange={(value) => list.choose("state", value)}
        />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("changes.empty")}>{translate("changes.emptyHint")}</Empty>}>
        <ChangeTable rows={list.data?.rows ?? []} named onDecided={list.reload} />
      </ListFrame>
    </>
  );
}
