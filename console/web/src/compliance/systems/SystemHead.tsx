import type { Assessment } from "@chengfang/model/compliance/assessment";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../../session/may.ts";
import { Facts } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { Due } from "../Due.tsx";
import { Level } from "../Level.tsx";
import { TallyBar } from "../Verdict.tsx";
import { Scores } from "./Scores.tsx";
import { TallyLinks } from "./TallyLinks.tsx";
import { useAssessment } from "./useSystem.ts";
import type { SystemWhole } from "./useSystem.ts";

interface Props {
  readonly system: SystemWhole;
  /** The work below needs the room: only the name and the counts stay. */
  readonly compact: boolean;
}

/** What it is, who answers for it, and where it stands. */
export function SystemHead({ system, compact }: Props) {
  const { data: assessment } = useAssessment(system);
  return (
    <header className="panel system-head">
      <Title system={system} compact={compact} />
      {!compact && <Responsible system={system} />}
      {assessment ? <Standing system={system} assessment={assessment} compact={compact} /> : <NotJudged />}
    </header>
  );
}

function Title({ system, compact }: Props) {
  const translate = useTranslate();
  const registers = useMay("compliance.register");
  const answers = useMay("compliance.answer");
  return (
    <div className="system-title">
      <div className={compact ? "row" : undefined}>
        <span className="row">
          <span className="mono quiet">{system.number}</span>
          <Tags system={system} />
        </span>
        <h2>{system.name}</h2>
      </div>
      <span className="row">
        {answers && (
          <Button variant="outlined" component={Link} to={`/questionnaire?system=${system.id}`}>
            {translate("systems.toQuestionnaire")}
          </Button>
        )}
        {registers && (
          <Button variant="outlined" component={Link} to={`/systems/${system.id}`}>
            {translate("systems.edit")}
          </Button>
        )}
      </span>
    </div>
  );
}

function Tags({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  return (
    <>
      <span className="tag">
        <Level system={system} />
      </span>
      <span className="tag">{translate(`comply.systemStatus.${system.status}`)}</span>
      {system.extensions.map((each) => (
        <span key={each} className="tag">
          {translate(`comply.scope.${each}`, { _: each })}
        </span>
      ))}
    </>
  );
}

function Responsible({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const units = useUnits();
  const field = (name: string) => translate(`systems.field.${name}`);
  const unit = (id: string | null) => (id === null ? "" : units.nameOf(id));
  return (
    <div className="system-facts">
      <Facts
        rows={[
          [field("responsibleUnitId"), unit(system.responsibleUnitId)],
          [field("usingUnitId"), unit(system.usingUnitId)],
          [field("operatingUnitId"), unit(system.operatingUnitId)],
        ]}
      />
      <Facts
        rows={[
          [field("owner"), system.owner],
          [field("securityOfficer"), system.securityOfficer],
          [field("filingNumber"), system.filingNumber],
        ]}
      />
      <Facts
        rows={[
          [field("filingExpiresAt"), <Due key="f" at={system.filingExpiresAt} />],
          [field("lastAssessedAt"), system.lastAssessedAt ?? ""],
          [field("lastConclusion"), system.lastConclusion],
        ]}
      />
    </div>
  );
}

function Standing({ system, assessment, compact }: Props & { readonly assessment: Assessment }) {
  const translate = useTranslate();
  const { coverage } = assessment;
  return (
    <>
      {!compact && <Scores scores={assessment.scores} />}
      <div className="stack standing">
        <TallyLinks systemId={system.id} assessment={assessment} />
        <TallyBar tally={assessment.tally} />
        {!compact && (
          <span className="quiet small">
            {translate("systems.coverage", { ...coverage })} · {translate("systems.judgedAt")}{" "}
            <When at={assessment.judgedAt} relative />
          </span>
        )}
      </div>
    </>
  );
}

function NotJudged() {
  const translate = useTranslate();
  return <p className="banner">{translate("systems.notJudged")}</p>;
}
