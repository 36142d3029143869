import type { Evidence } from "@chengfang/model/compliance/register";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip, FixedChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { kinds, open, states } from "./address.ts";
import type { EvidenceLists, EvidenceWords } from "./address.ts";
import { EvidenceTable } from "./EvidenceTable.tsx";
import { UploadDialog } from "./UploadDialog.tsx";

/** Evidence of one system, or of all that the reader may see. */
export function EvidenceDesk({ systemId }: { systemId?: string }) {
  const translate = useTranslate();
  const gives = useMay("compliance.evidence");
  const [giving, setGiving] = useState(false);
  const list = useList<Evidence, EvidenceWords, EvidenceLists>("evidence", open, ({ words }) => ({
    systemId,
    at: undefined,
    id: words.at || undefined,
  }));
  const { words, lists } = list.question;
  const named = (values: readonly string[], of: string) =>
    values.map((value) => ({ value, label: translate(`comply.${of}.${value}`) }));
  return (
    <>
      <div className="bar">
        <SearchBox label={translate("evidence.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("evidence.column.kind")}
          choices={named(kinds, "evidenceKind")}
          value={lists.kind}
          onChange={(value) => list.choose("kind", value)}
        />
        <ChoiceChip
          single
          label={translate("evidence.column.state")}
          choices={named(states, "readingState")}
          value={[words.state].filter(Boolean)}
          onChange={([value = ""]) => list.word("state", value)}
        />
        {words.assetId !== "" && (
          <FixedChip label={translate("ui.asset")} value={words.assetId} onRemove={() => list.word("assetId", "")} />
        )}
        {words.at !== "" && (
          <FixedChip label={translate("evidence.one")} value={words.at} onRemove={() => list.word("at", "")} />
        )}
        {gives && (
          <span className="bar-end">
            <Button variant="contained" onClick={() => setGiving(true)}>
              {translate("evidence.give")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame
        list={list}
        empty={<Empty title={translate("evidence.empty")}>{translate("evidence.emptyHint")}</Empty>}
      >
        <EvidenceTable rows={list.data?.rows ?? []} sort={list.question.sort} onSort={list.sortBy} shown={words.at} />
      </ListFrame>
      {giving && <UploadDialog systemId={systemId} onClose={() => setGiving(false)} onGiven={list.reload} />}
    </>
  );
}
