import type { CertificateRequest } from "@chengfang/model/pki";
import { requestStates } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { useProfiles } from "../useProfiles.ts";
import { BulkDialog } from "./BulkDialog.tsx";
import { RequestTable } from "./RequestTable.tsx";
import "../pki.css";

type Words = "q" | "profile" | "unitId" | "mine";

const open: Question<Words, "state"> = {
  words: { q: "", profile: "", unitId: "", mine: "" },
  lists: { state: [] },
  sort: ["updatedAt", "DESC"],
  page: 0,
};

/** Every request, with one's own a press away. */
export default function RequestList() {
  const translate = useTranslate();
  const list = useList<CertificateRequest, Words, "state">("pki/requests", open);
  const profiles = useProfiles();
  const { words, lists } = list.question;
  const single = (name: Words) => ({
    single: true,
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => list.word(name, value),
  });
  const states = requestStates.map((value) => ({ value, label: translate(`pki.state.${value}`) }));
  return (
    <>
      <PageTitle title={translate("resources.requests.name")} />
      <div className="bar">
        <SearchBox label={translate("requests.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("ui.status")}
          choices={states}
          value={lists.state}
          onChange={(value) => list.choose("state", value)}
        />
        <ChoiceChip label={translate("pki.profile")} choices={profiles.choices} {...single("profile")} />
        <FilterChip of="unit" {...single("unitId")} />
        <Mine mine={words.mine === "true"} onChange={(mine) => list.word("mine", mine ? "true" : "")} />
        <Enter onDone={list.reload} />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("requests.empty")} />}>
        <RequestTable rows={list.data?.rows ?? []} sort={list.question.sort} onSort={list.sortBy} />
      </ListFrame>
    </>
  );
}

function Mine({ mine, onChange }: { mine: boolean; onChange: (mine: boolean) => void }) {
  const translate = useTranslate();
  return (
    <span className="switch">
      {([false, true] as const).map((each) => (
        <button key={String(each)} type="button" aria-pressed={each === mine} onClick={() => onChange(each)}>
          {translate(each ? "requests.mine" : "ui.all")}
        </button>
      ))}
    </span>
  );
}

function Enter({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const enters = useMay("pki.requests.enter");
  const [bulk, setBulk] = useState(false);
  if (!enters) return null;
  return (
    <span className="bar-end">
      <Button variant="outlined" onClick={() => setBulk(true)}>
        {translate("requests.bulk.open")}
      </Button>
      <Button variant="contained" component={Link} to="/requests/create">
        {translate("requests.new")}
      </Button>
      {bulk && (
        <BulkDialog
          of="requests"
          onClose={() => {
            setBulk(false);
            onDone();
          }}
        />
      )}
    </span>
  );
}
