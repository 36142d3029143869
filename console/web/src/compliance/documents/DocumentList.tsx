import { PolicyDocumentInput } from "@chengfang/model/compliance/register";
import type { PolicyDocument } from "@chengfang/model/compliance/register";
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
import { DocumentDialog } from "./DocumentDialog.tsx";
import { DocumentTable } from "./DocumentTable.tsx";
import "../compliance.css";

const open: Question<"q" | "unitId", "kind"> = {
  words: { q: "", unitId: "" },
  lists: { kind: [] },
  sort: ["reviewAt", "ASC"],
  page: 0,
};

/** 安全管理制度: what is in force, and when it has to be reviewed. */
export default function DocumentList() {
  const translate = useTranslate();
  const writes = useMay("compliance.respond");
  const [editing, setEditing] = useState<PolicyDocument | "new">();
  const list = useList<PolicyDocument, "q" | "unitId", "kind">("policy-documents", open);
  const { words, lists } = list.question;
  const close = () => setEditing(undefined);
  return (
    <>
      <PageTitle title={translate("resources.policy-documents.name")} />
      <div className="bar">
        <SearchBox label={translate("documents.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("documents.field.kind")}
          choices={PolicyDocumentInput.shape.kind.unwrap().options.map((value) => ({
            value,
            label: translate(`documents.kind.${value}`),
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
              {translate("documents.new")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame
        list={list}
        empty={<Empty title={translate("documents.empty")}>{translate("documents.emptyHint")}</Empty>}
      >
        <DocumentTable
          rows={list.data?.rows ?? []}
          sort={list.question.sort}
          onSort={list.sortBy}
          onEdit={writes ? setEditing : undefined}
        />
      </ListFrame>
      {editing !== undefined && (
        <DocumentDialog
          document={editing === "new" ? undefined : editing}
          onClose={close}
          onDone={() => {
            close();
            list.reload();
          }}
        />
      )}
    </>
  );
}
