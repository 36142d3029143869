import type { Person } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { BulkDialog } from "../requests/BulkDialog.tsx";
import { StateTag } from "../Tags.tsx";
import { useList } from "../../data/useList.ts";
import { kinds } from "./form.ts";
import { LeaversDialog } from "./LeaversDialog.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import "../pki.css";

type Lists = "kind" | "state";

const open: Question<"q" | "unitId", Lists> = {
  words: { q: "", unitId: "" },
  lists: { kind: [], state: [] },
  sort: ["name", "ASC"],
  page: 0,
};

/** Who and what can own certificates. */
export default function PersonList() {
  const translate = useTranslate();
  const list = useList<Person, "q" | "unitId", Lists>("pki/persons", open);
  const { words, lists } = list.question;
  const named = (values: readonly string[], of: string) =>
    values.map((value) => ({ value, label: translate(`pki.${of}.${value}`) }));
  return (
    <>
      <PageTitle title={translate("resources.persons.name")} />
      <div className="bar">
        <SearchBox label={translate("persons.search")} value={words.q} onChange={(q) => list.word("q", q)} />
        <ChoiceChip
          label={translate("persons.field.kind")}
          choices={named(kinds, "personKind")}
          value={lists.kind}
          onChange={(value) => list.choose("kind", value)}
        />
        <ChoiceChip
          label={translate("ui.status")}
          choices={named(["active", "left"], "personState")}
          value={lists.state}
          onChange={(value) => list.choose("state", value)}
        />
        <FilterChip
          single
          of="unit"
          value={[words.unitId].filter(Boolean)}
          onChange={([value = ""]) => list.word("unitId", value)}
        />
        <Acts onDone={list.reload} />
      </div>
      <ListFrame list={list} empty={<Empty title={translate("persons.empty")} />}>
        <Table rows={list.data?.rows ?? []} sort={list.question.sort} onSort={list.sortBy} />
      </ListFrame>
    </>
  );
}

function Acts({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const enters = useMay("pki.requests.enter");
  const [dialog, setDialog] = useState<"person" | "leavers" | "bulk">();
  if (!enters) return null;
  const close = () => {
    setDialog(undefined);
    onDone();
  };
  return (
    <span className="bar-end">
      <Button variant="outlined" color="error" onClick={() => setDialog("leavers")}>
        {translate("persons.leavers.open")}
      </Button>
      <Button variant="outlined" onClick={() => setDialog("bulk")}>
        {translate("requests.bulk.open")}
      </Button>
      <Button variant="contained" onClick={() => setDialog("person")}>
        {translate("persons.new")}
      </Button>
      {dialog === "person" && <PersonDialog onClose={() => setDialog(undefined)} onDone={close} />}
      {dialog === "bulk" && <BulkDialog of="persons" onClose={close} />}
      {dialog === "leavers" && <LeaversDialog onClose={close} />}
    </span>
  );
}

interface TableProps {
  readonly rows: readonly Person[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Table({ rows, sort, onSort }: TableProps) {
  const translate = useTranslate();
  const head = (field: string, label: string, className?: string) => (
    <SortHead field={field} label={translate(label)} sort={sort} onSort={onSort} className={className} />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("name", "persons.field.name", "fill")}
          {head("kind", "persons.field.kind")}
          {head("number", "persons.field.number")}
          <th>{translate("ui.unit")}</th>
          <th>{translate("persons.field.mail")}</th>
          {head("state", "ui.status")}
          {head("updatedAt", "persons.updated")}
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <Row key={person.id} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ person }: { person: Person }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <tr>
      <td>
        <Link className="strong" to={`/persons/${person.id}/show`}>
          {person.name}
        </Link>
      </td>
      <td>{translate(`pki.personKind.${person.kind}`)}</td>
      <td className="mono">{person.number}</td>
      <td className="unit">{person.unitId === null ? "" : units.nameOf(person.unitId)}</td>
      <td>{person.mail}</td>
      <td>
        <StateTag of="personState" state={person.state} />
      </td>
      <td>
        <When at={person.updatedAt} />
      </td>
    </tr>
  );
}
