import type { Application } from "@chengfang/model/application";
import { applicationStates } from "@chengfang/model/application";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../../i18n/titled.ts";
import { useMay } from "../../session/may.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { ApplicationState } from "./ApplicationState.tsx";
import { Entrants } from "./Entrants.tsx";
import "../pki.css";

type Words = "q" | "state";
const open: Question<Words, never> = { words: { q: "", state: "" }, lists: {}, sort: ["createdAt", "DESC"], page: 0 };

/** Applications of the city that log people in here. */
export default function ApplicationList() {
  const translate = useTranslate();
  const writes = useMay("pki.applications.write");
  const list = useList<Application, Words, never>("pki/applications", open);
  const { q, state } = list.question.words;
  return (
    <>
      <PageTitle title={translate("resources.applications.name")} />
      <div className="bar">
        <SearchBox label={translate("applications.search")} value={q} onChange={(text) => list.word("q", text)} />
        <ChoiceChip
          single
          label={translate("ui.status")}
          choices={applicationStates.map((value) => ({ value, label: translate(`applications.state.${value}`) }))}
          value={[state].filter(Boolean)}
          onChange={([value = ""]) => list.word("state", value)}
        />
        {writes && (
          <span className="bar-end">
            <Button variant="contained" component={Link} to="/applications/create">
              {translate("applications.new")}
            </Button>
          </span>
        )}
      </div>
      <ListFrame list={list} empty={<Empty title={translate("applications.empty")} />}>
        <Table rows={list.data?.rows ?? []} />
      </ListFrame>
    </>
  );
}

function Table({ rows }: { rows: readonly Application[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("ui.status")}</th>
          <th className="fill">{translate("applications.field.name")}</th>
          <th>{translate("ui.unit")}</th>
          <th>{translate("applications.field.protocol")}</th>
          <th>{translate("applications.field.minimumAcr")}</th>
          <th>{translate("applications.entrants")}</th>
          <th>{translate("applications.created")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: Application }) {
  const language = useLanguage();
  const translate = useTranslate();
  const units = useUnits();
  const content = row.current ?? row.proposed;
  return (
    <tr>
      <td className="tight">
        <ApplicationState application={row} />
      </td>
      <td>
        <Link className="strong" to={`/applications/${row.id}/show`}>
          {content ? titleIn(language, content.nameEn || content.name, content.name) : row.id}
        </Link>
        <div className="quiet mono">{row.id}</div>
      </td>
      <td className="unit">{content?.unitId ? units.nameOf(content.unitId) : ""}</td>
      <td>{content && translate(`applications.protocol.${content.settings.protocol}`)}</td>
      <td>{content && translate(`applications.acr.${content.minimumAcr}`)}</td>
      <td>{content && <Entrants access={content.access} />}</td>
      <td>
        <When at={row.createdAt} />
      </td>
    </tr>
  );
}
