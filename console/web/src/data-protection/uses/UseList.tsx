import { Masked, UseAction } from "@chengfang/model/data/use";
import type { DataUse } from "@chengfang/model/data/use";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { filterOf } from "../../data/question.ts";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { follow } from "../../http/save.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { UseTable } from "./UseTable.tsx";
import "../data-protection.css";

const open: Question<"q", "action" | "masked"> = {
  words: { q: "" },
  lists: { action: [], masked: [] },
  sort: ["at", "DESC"],
  page: 0,
};

/** 数据全流程日志跟踪: who used what data, for what, masked or not, and where it went. */
export default function UseList() {
  const translate = useTranslate();
  const list = useList<DataUse, "q", "action" | "masked">("data-uses", open);
  const { words, lists } = list.question;
  const filter = encodeURIComponent(JSON.stringify(filterOf(list.question)));
  return (
    <>
      <PageTitle title={translate("resources.data-uses.name")} />
      <div className="bar">
        <SearchBox label={translate("uses.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("uses.action")}
          choices={UseAction.options.map((value) => ({ value, label: translate(`dp.action.${value}`) }))}
          value={lists.action}
          onChange={(value) => list.choose("action", value)}
        />
        <ChoiceChip
          label={translate("uses.masked")}
          choices={Masked.options.map((value) => ({ value, label: translate(`dp.masked.${value}`) }))}
          value={lists.masked}
          onChange={(value) => list.choose("masked", value)}
        />
        <Button
          className="bar-end"
          onClick={() => follow(`/api/data-uses/export.csv?filter=${filter}`, "data-uses.csv")}
        >
          {translate("uses.export")}
        </Button>
      </div>
      <ListFrame list={list} empty={<Empty title={translate("uses.empty")}>{translate("uses.emptyHint")}</Empty>}>
        <UseTable rows={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}
