import type { Evidence } from "@chengfang/model/compliance/register";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Filtered } from "../../data/useList.ts";
import { useList } from "../../data/useList.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip, FixedChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { AddButton } from "../RegisterBar.tsx";
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
  const { words, sort } = list.question;
  const empty = <Empty title={translate("evidence.empty")}>{translate("evidence.emptyHint")}</Empty>;
  return (
    <>
      <div className="bar">
        <Filters list={list} />
        {gives && <AddButton label={translate("evidence.give")} onClick={() => setGiving(true)} />}
      </div>
      <ListFrame list={list} empty={empty}>
        <EvidenceTable rows={list.data?.rows ?? []} sort={sort} onSort={list.sortBy} shown={words.at} />
      </ListFrame>
      {giving && <UploadDialog systemId={systemId} onClose={() => setGiving(false)} onGiven={list.reload} />}
    </>
  );
}

interface FilterProps {
  readonly list: Filtered<EvidenceWords, EvidenceLists>;
}

function Filters({ list }: FilterProps) {
  const translate = useTranslate();
  const { words, lists } = list.question;
  const named = (values: readonly string[], of: string) =>
    values.map((value) => ({ value, label: translate(`comply.${of}.${value}`) }));
  const fixed = (name: "assetId" | "at", label: string) =>
    words[name] !== "" && (
      <FixedChip label={translate(label)} value={words[name]} onRemove={() => list.word(name, "")} />
    );
  return (
    <>
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
      {fixed("assetId", "ui.asset")}
      {fixed("at", "evidence.one")}
    </>
  );
}
