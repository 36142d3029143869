import type { Incident } from "@chengfang/model/incident";
import { lessonsRequired } from "@chengfang/model/incident-level";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { DrillMark } from "../drills/Mark.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { DispositionTag, SeverityTag } from "../ui/Tags.tsx";
import { useAct } from "../ui/useAct.ts";
import { Assignee } from "./Assignee.tsx";
import { Deadline } from "./Deadline.tsx";
import { GradeDialog } from "./GradeDialog.tsx";
import { ClassTag, LevelTag } from "./GradeTags.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { SeverityReasons } from "./SeverityReasons.tsx";
import { Stepper } from "./Stepper.tsx";
import { useSave } from "./useSave.ts";

interface Props {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

export function IncidentHead({ incident, onChanged }: Props) {
  const language = useLanguage();
  const works = useMay("incidents.work") && incident.mergedInto === null;
  const open = works && incident.archivedAt === null;
  const reports = useMay("incidents.report");
  return (
    <header className="panel incident-head">
      <Standing incident={incident} works={works} onChanged={onChanged} />
      <div className="incident-title">
        <span className="row">
          <DrillMark drill={incident.drill} />
          <span className="mono quiet">{incident.number}</span>
          <SeverityTag severity={incident.severity} />
          <DispositionTag disposition={incident.disposition} />
          <Grading incident={incident} works={open} onChanged={onChanged} />
        </span>
        <h2>{titleIn(language, incident.title, incident.titleZh)}</h2>
        <SeverityReasons reasons={incident.severityReasons} />
        {incident.levelReason !== "" && <LevelWhy reason={incident.levelReason} />}
      </div>
      <div className="incident-acts">
        {reports && <ReportButton incident={incident} />}
        <Assignee incident={incident} disabled={!open} onChanged={onChanged} />
        <Deadline incident={incident} disabled={!open} onChanged={onChanged} />
      </div>
      <Stepper incident={incident} disabled={!works} onChanged={onChanged} />
    </header>
  );
}

function LevelWhy({ reason }: { reason: string }) {
  const translate = useTranslate();
  return (
    <p className="severity-why quiet small">
      {translate("cases.levelWhy")} {reason}
    </p>
  );
}

interface GradingProps extends Props {
  readonly works: boolean;
}

function Grading({ incident, works, onChanged }: GradingProps) {
  const translate = useTranslate();
  const [grading, setGrading] = useState(false);
  const { save } = useSave(incident, onChanged);
  return (
    <>
      <ClassTag incident={incident} />
      <LevelTag level={incident.level} />
      {works && (
        <button type="button" className="plain" onClick={() => setGrading(true)}>
          {translate(incident.level === null ? "cases.gradeNow" : "cases.gradeAgain")}
        </button>
      )}
      {grading && (
        <GradeDialog
          incident={incident}
          onClose={() => setGrading(false)}
          onAnswer={(grade) => {
            setGrading(false);
            void save(grade, "cases.graded");
          }}
        />
      )}
    </>
  );
}

/** What keeps it from being worked on, or what is still to be done: merged, archived, lessons wanted. */
function Standing({ incident, works, onChanged }: GradingProps) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const { id, mergedInto, archivedAt, status, level } = incident;
  const path = `/incidents/${encodeURIComponent(id)}`;
  if (mergedInto !== null) {
    return (
      <p className="banner incident-standing" data-kind="warn">
        {translate("cases.isMerged")} <Link to={`/incidents/${mergedInto}/show`}>{translate("cases.toSurvivor")}</Link>{" "}
        <Undo
          disabled={busy}
          onUndo={() => void act({ path: `${path}/unmerge`, done: "cases.unmerged" }).then(onChanged)}
        />
      </p>
    );
  }
  if (archivedAt !== null) return <p className="banner incident-standing">{translate("cases.isArchived")}</p>;
  if (status !== "closed" || !works) return null;
  const wants = level !== null && lessonsRequired.includes(level);
  return (
    <p className="banner incident-standing">
      {translate(wants ? "cases.lessonsWanted" : "cases.mayArchive")}{" "}
      <button
        type="button"
        className="plain boxed"
        disabled={busy}
        onClick={() => void act({ path: `${path}/archive`, done: "cases.archivedDone" }).then(onChanged)}
      >
        {translate("cases.archive")}
      </button>
    </p>
  );
}

function Undo({ disabled, onUndo }: { disabled: boolean; onUndo: () => void }) {
  const translate = useTranslate();
  if (!useMay("incidents.work")) return null;
  return (
    <button type="button" className="plain boxed" disabled={disabled} onClick={onUndo}>
      {translate("cases.unmerge")}
    </button>
  );
}
