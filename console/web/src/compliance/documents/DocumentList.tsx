import { PolicyDocumentInput } from "@chengfang/model/compliance/register";
import type { PolicyDocument } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { RegisterBar } from "../RegisterBar.tsx";
import { DocumentDialog } from "./DocumentDialog.tsx";
import { DocumentTable } from "./DocumentTable.tsx";
import "../compliance.css";

const open: Question<"q" | "unitId", "kind"> = {
  words: { q: "", unitId: "" },
  lists: { kind: [] },
  sort: ["reviewAt", "ASC"],
  page: 0,
};
const kinds = PolicyDocumentInput.shape.kind.unwrap().options;

/** 安全管理制度: what is in force, and when it has to be reviewed. */
export default function DocumentList() {
  const translate = useTranslate();
  const writes = useMay("compliance.respond");
  const [editing, setEditing] = useState<PolicyDocument | "new">();
  const list = useList<PolicyDocument, "q" | "unitId", "kind">("policy-documents", open);
  const close = () => setEditing(undefined);
  const done = () => {
    close();
    list.reload();
  };
  const empty = <Empty title={translate("documents.empty")}>{translate("documents.emptyHint")}</Empty>;
  return (
    <>
      <PageTitle title={translate("resources.policy-documents.name")} />
      <RegisterBar
        list={list}
        search="documents.search"
        kind="documents.field.kind"
        kinds={kinds.map((value) => ({ value, label: translate(`documents.kind.${value}`) }))}
        add={writes ? { label: "documents.new", onAdd: () => setEditing("new") } : undefined}
      />
      <ListFrame list={list} empty={empty}>
        <DocumentTable list={list} onEdit={writes ? setEditing : undefined} />
      </ListFrame>
      {editing !== undefined && (
        <DocumentDialog document={editing === "new" ? undefined : editing} onClose={close} onDone={done} />
      )}
    </>
  );
}
