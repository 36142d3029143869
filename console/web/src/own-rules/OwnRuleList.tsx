import type { OwnRule } from "@chengfang/model/own-rule";
import { Button } from "@mui/material";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { Heads } from "../compliance/Heads.tsx";
import { useRowCursor } from "../compliance/useRowKeys.ts";
import type { Question } from "../data/question.ts";
import { useList } from "../data/useList.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { ListFrame } from "../ui/ListFrame.tsx";
import { MoodTag } from "../ui/Mood.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { WhoMay } from "../ui/WhoMay.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { OwnRuleStateTag } from "./OwnRuleStateTag.tsx";
import "../compliance/compliance.css";

const open: Question<"q", "state"> = { words: { q: "" }, lists: { state: [] }, sort: ["updatedAt", "DESC"], page: 0 };

/** The rules that this office writes itself. */
export default function OwnRuleList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const writes = useMay("rules.write");
  const list = useList<OwnRule, "q", "state">("own-rules", open);
  const rows = list.data?.rows ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    { onOpen: (id) => void navigate(`/own-rules/${id}/show`), onSearch: () => search.current?.focus() },
  );
  return (
    <>
      <PageTitle title={translate("resources.own-rules.name")} />
      <p className="quiet">{translate("ownRules.intro")}</p>
      <div className="bar">
        <SearchBox
          label={translate("ownRules.search")}
          value={list.question.words.q}
          onChange={(q) => list.word("q", q)}
          focusRef={search}
        />
        {writes && (
          <span className="bar-end">
            <Button component={Link} to="/own-rules/create" variant="contained">
              {translate("ownRules.new")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame list={list} empty={<Nothing writes={writes} />}>
        <OwnRuleTable rules={rows} cursor={cursor} />
      </ListFrame>
    </>
  );
}

/** Nothing here yet: whoever may not write is told who may. */
function Nothing({ writes }: { writes: boolean }) {
  const translate = useTranslate();
  return (
    <Empty title={translate("ownRules.empty")}>
      {writes && translate("ownRules.emptyHint")}
      <WhoMay permission="rules.write" />
    </Empty>
  );
}

function OwnRuleTable({ rules, cursor }: { rules: readonly OwnRule[]; cursor: string | undefined }) {
  const translate = useTranslate();
  const column = (name: string) => translate(`ownRules.column.${name}`);
  return (
    <table className="table">
      <Heads
        columns={[
          { label: translate("ui.status"), className: "tight" },
          { label: translate("ui.severity"), className: "tight" },
          { label: column("title"), className: "fill" },
          { label: column("version"), className: "number tight" },
          { label: column("published"), className: "number tight" },
          { label: column("updatedBy"), className: "tight" },
          { label: column("updatedAt"), className: "tight" },
        ]}
      />
      <tbody>
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} cursor={rule.id === cursor} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ rule, cursor }: { rule: OwnRule; cursor: boolean }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { id, title, state, severity, version, published, updatedBy, updatedAt, request, problem } = rule;
  return (
    <tr data-line={id} data-cursor={cursor}>
      <td className="tight">
        <OwnRuleStateTag state={state} />
      </td>
      <td className="tight">{severity !== "" && <SeverityTag severity={severity} />}</td>
      <td>
        <Link className="strong" to={`/own-rules/${id}/show`}>
          {title}
        </Link>{" "}
        {request !== null && <MoodTag mood="wait">{translate("ownRules.asked")}</MoodTag>}
        {state === "refused" && <div className="bad small pre">{problem}</div>}
      </td>
      <td className="number tight">{version}</td>
      <td className="number tight">{published ?? "—"}</td>
      <td className="tight">{nameOf(updatedBy)}</td>
      <td className="tight">
        <When at={updatedAt} relative />
      </td>
    </tr>
  );
}
