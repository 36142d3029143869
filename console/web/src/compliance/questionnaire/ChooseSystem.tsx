import type { SystemRow } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Question } from "../../data/question.ts";
import { useList } from "../../data/useList.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListFrame } from "../../ui/ListFrame.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Heads } from "../Heads.tsx";
import { Level } from "../Level.tsx";

const open: Question<"q", never> = { words: { q: "" }, lists: {}, sort: ["pending", "DESC"], page: 0 };

/** The systems that the reader may answer for, those with most to be confirmed first. */
export function ChooseSystem() {
  const translate = useTranslate();
  const list = useList<SystemRow, "q", never>("systems", open);
  return (
    <>
      <PageTitle title={translate("resources.questionnaire.name")} />
      <div className="bar">
        <SearchBox
          label={translate("systems.search")}
          value={list.question.words.q}
          onChange={(q) => list.word("q", q)}
        />
        <span className="quiet">{translate("questionnaire.choose")}</span>
      </div>
      <ListFrame list={list} empty={<Empty title={translate("systems.empty")} />}>
        <table className="table">
          <Heads
            columns={[
              { label: translate("systems.column.name"), className: "fill" },
              { label: translate("systems.column.level") },
              { label: translate("systems.field.responsibleUnitId") },
              { label: translate("comply.verdict.pending"), className: "number" },
              { label: translate("questionnaire.start"), className: "tight" },
            ]}
          />
          <tbody>
            {list.data?.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </ListFrame>
    </>
  );
}

function Row({ row }: { row: SystemRow }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <tr>
      <td className="strong">{row.name}</td>
      <td>
        <Level system={row} />
      </td>
      <td>{row.responsibleUnitId === null ? "—" : units.nameOf(row.responsibleUnitId)}</td>
      <td className="number">{row.summary?.tally.pending ?? "—"}</td>
      <td>
        <Button
          variant="outlined"
          component={Link}
          to={`/questionnaire?system=${row.id}`}
          aria-label={`${translate("questionnaire.start")}: ${row.name}`}
        >
          {translate("questionnaire.start")}
        </Button>
      </td>
    </tr>
  );
}
