import type { ChecklistStep, PlaybookAction, PlaybookStep } from "@chengfang/model/playbook";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { RewordDialog } from "./RewordDialog.tsx";
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
  const [asking, setAsking] = useState<AskingProps["what"]>();
  const { step, state } = kept;
  const title = titleIn(language, step.en, step.zh);
  const answer = (body: object) => {
    setAsking(undefined);
    onChange({ ...body, was: state });
  };
  return (
    <>
      {first && <li className="checklist-phase">{translate(`playbooks.phase.${step.phase}`)}</li>}
      <li className="checklist-step" data-state={state}>
        <input
          type="checkbox"
          aria-label={title}
          checked={state === "done"}
          disabled={!works}
          onChange={() => answer({ state: state === "open" ? "done" : "open" })}
        />
        <Words kept={kept} />
        <Side kept={kept} incidentId={incidentId} onAsk={works ? setAsking : undefined} />
      </li>
      {asking && <Asking what={asking} step={step} onClose={() => setAsking(undefined)} onAnswer={answer} />}
    </>
  );
}

interface AskingProps {
  readonly what: "skip" | "reword";
  readonly step: PlaybookStep;
  readonly onClose: () => void;
  readonly onAnswer: (body: object) => void;
}

function Asking({ what, step, onClose, onAnswer }: AskingProps) {
  const translate = useTranslate();
  const language = useLanguage();
  if (what === "reword") {
    return (
      <RewordDialog step={step} onClose={onClose} onAnswer={(words) => onAnswer({ step: { ...step, ...words } })} />
    );
  }
  return (
    <ReasonDialog
      title={translate("playbooks.skipping")}
      hint={titleIn(language, step.en, step.zh)}
      confirm={translate("playbooks.skip")}
      onClose={onClose}
      onAnswer={(note) => onAnswer({ state: "skipped", note })}
    />
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

function Words({ kept }: { kept: ChecklistStep }) {
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
  /** Without it nothing can be changed. */
  readonly onAsk: ((what: "skip" | "reword") => void) | undefined;
}

function Side({ kept: { step, state, dueAt }, incidentId, onAsk }: SideProps) {
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
      {onAsk && state === "open" && (
        <span className="row">
          {(["reword", "skip"] as const).map((what) => (
            <button key={what} type="button" className="plain" onClick={() => onAsk(what)}>
              {translate(`playbooks.${what}`)}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
