import { ActivityInput } from "@chengfang/model/compliance/register";
import type { Activity } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { ActivityDialog } from "./ActivityDialog.tsx";
import { ActivityTable } from "./ActivityTable.tsx";
import "../compliance.css";

const open: Question<"q" | "unitId", "kind"> = {
  words: { q: "", unitId: "" },
  lists: { kind: [] },
  sort: ["onDay", "DESC"],
  page: 0,
};

/** Drills, training, reviews, restore tests: what was done on which day, and when it is due again. */
export default function ActivityList() {
  const translate = useTranslate();
  const writes = useMay("compliance.respond");
  const [editing, setEditing] = useState<Activity | "new">();
  const list = useList<Activity, "q" | "unitId", "kind">("activities", open);
  const { words, lists } = list.question;
  return (
    <>
      <PageTitle title={translate("resources.activities.name")} />
      <div className="bar">
        <SearchBox label={translate("activities.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("activities.field.kind")}
          choices={ActivityInput.shape.kind.options.map((value) => ({
            value,
            label: translate(`activities.kind.${value}`),
          }))}
          value={lists.kind}
          onChange={(value) => list.choose("kind", value)}
        />
        <FilterChip
          single
          of="unit"
          value={[words.unitId].filter(Boolean)}
          onChange={([value = ""]) => list.word("unitId", value)}
        />
        {writes && (
          <span className="bar-end">
            <Button variant="contained" onClick={() => setEditing("new")}>
              {translate("activities.new")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("activities.empty")} />}>
        <ActivityTable
          rows={list.data?.rows ?? []}
          sort={list.question.sort}
          onSort={list.sortBy}
          onEdit={writes ? setEditing : undefined}
        />
      </ListFrame>
      {editing !== undefined && (
        <ActivityDialog
          activity={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined);
            list.reload();
          }}
        />
      )}
    </>
  );
}
