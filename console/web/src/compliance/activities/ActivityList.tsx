import { ActivityInput } from "@chengfang/model/compliance/register";
import type { Activity } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { RegisterBar } from "../RegisterBar.tsx";
import { ActivityDialog } from "./ActivityDialog.tsx";
import { ActivityTable } from "./ActivityTable.tsx";
import "../compliance.css";

const open: Question<"q" | "unitId", "kind"> = {
  words: { q: "", unitId: "" },
  lists: { kind: [] },
  sort: ["onDay", "DESC"],
  page: 0,
};
const kinds = ActivityInput.shape.kind.options;

/** Drills, training, reviews, restore tests: what was done on which day, and when it is due again. */
export default function ActivityList() {
  const translate = useTranslate();
  const writes = useMay("compliance.respond");
  const [editing, setEditing] = useState<Activity | "new">();
  const list = useList<Activity, "q" | "unitId", "kind">("activities", open);
  const close = () => setEditing(undefined);
  const done = () => {
    close();
    list.reload();
  };
  return (
    <>
      <PageTitle title={translate("resources.activities.name")} />
      <RegisterBar
        list={list}
        search="activities.search"
        kind="activities.field.kind"
        kinds={kinds.map((value) => ({ value, label: translate(`activities.kind.${value}`) }))}
        add={writes ? { label: "activities.new", onAdd: () => setEditing("new") } : undefined}
      />
      <ListFrame list={list} empty={<Empty title={translate("activities.empty")} />}>
        <ActivityTable list={list} onEdit={writes ? setEditing : undefined} />
      </ListFrame>
      {editing !== undefined && (
        <ActivityDialog activity={editing === "new" ? undefined : editing} onClose={close} onDone={done} />
      )}
    </>
  );
}
