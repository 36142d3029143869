import type { ChecklistStep, PlaybookAction } from "@chengfang/model/playbook";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import "./playbooks.css";

/** The tab of the incident's page on which an action is done. */
const tabOf: Readonly<Partial<Record<PlaybookAction, string>>> = {
  alerts: "alerts",
  graph: "graph",
  observables: "observables",
  block: "containment",
  "disable-account": "containment",
  "revoke-certificate": "containment",
  tasks: "work",
  files: "files",
  report: "words",
  lessons: "lessons",
};

interface Props {
  readonly step: ChecklistStep;
  /** It begins a phase. */
  readonly first: boolean;
  readonly incidentId: string;
  readonly works: boolean;
  readonly onChange: (body: object) => void;
}

export function ChecklistStepRow({ step: kept, first, incidentId, works, onChange }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const [skipping, setSkipping] = useState(false);
  const { step, state } = kept;
  const title = titleIn(language, step.en, step.zh);
  return (
    <>
      {first && <li className="checklist-phase">{translate(`playbooks.phase.${step.phase}`)}</li>}
      <li className="checklist-step" data-state={state}>
        <input
          type="checkbox"
          aria-label={title}
          checked={state === "done"}
          disabled={!works}
          onChange={() => onChange({ state: state === "open" ? "done" : "open", was: state })}
        />
        <StepWords kept={kept} />
        <Side kept={kept} incidentId={incidentId} onSkip={works ? () => setSkipping(true) : undefined} />
      </li>
      {skipping && (
        <ReasonDialog
          title={translate("playbooks.skipping")}
          hint={title}
          confirm={translate("playbooks.skip")}
          onClose={() => setSkipping(false)}
          onAnswer={(note) => {
            setSkipping(false);
            onChange({ state: "skipped", note, was: state });
          }}
        />
      )}
    </>
  );
}

function Settled({ kept: { state, note, changedAt, changedBy } }: { kept: ChecklistStep }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  if (state === "open") return null;
  return (
    <p className="small quiet">
      {translate(`playbooks.state.${state}`)} · {nameOf(changedBy)} · <When at={changedAt} />
      {note !== "" && ` · ${note}`}
    </p>
  );
}

function StepWords({ kept }: { kept: ChecklistStep }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { step } = kept;
  const title = titleIn(language, step.en, step.zh);
  return (
    <div>
      <strong>{title}</strong>
      {step.detail && <p>{titleIn(language, step.detail.en, step.detail.zh)}</p>}
      {step.evidence && (
        <p className="quiet">
          {translate("playbooks.evidence")} {titleIn(language, step.evidence.en, step.evidence.zh)}
        </p>
      )}
      <Settled kept={kept} />
    </div>
  );
}

interface SideProps {
  readonly kept: ChecklistStep;
  readonly incidentId: string;
  readonly onSkip: (() => void) | undefined;
}

function Side({ kept: { step, state, dueAt }, incidentId, onSkip }: SideProps) {
  const translate = useTranslate();
  const [now] = useState(Date.now);
  const late = state === "open" && dueAt !== null && Date.parse(dueAt) < now;
  const tab = step.action === undefined ? undefined : tabOf[step.action];
  return (
    <span className="checklist-side">
      <span className="tag">{translate(`name.role.${step.who}`)}</span>
      {dueAt !== null && state === "open" && (
        <span className={late ? "bad small" : "quiet small"}>
          {translate(late ? "playbooks.late" : "playbooks.by")} <When at={dueAt} />
        </span>
      )}
      {tab !== undefined && (
        <Link to={`/incidents/${incidentId}/show?tab=${tab}`}>
          {translate(`playbooks.action.${step.action ?? ""}`)}
        </Link>
      )}
      {onSkip && state === "open" && (
        <button type="button" className="plain" onClick={onSkip}>
          {translate("playbooks.skip")}
        </button>
      )}
    </span>
  );
}
