import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useSystem } from "../systems/useSystem.ts";
import { useRowKeys } from "../useRowKeys.ts";
import { ClassNav } from "./ClassNav.tsx";
import { QuestionCard } from "./QuestionCard.tsx";
import { useQuestionnaire } from "./useQuestionnaire.ts";
import type { Questionnaire } from "./useQuestionnaire.ts";

/** One question after the other, class by class. */
export function Answering({ systemId }: { systemId: string }) {
  const translate = useTranslate();
  const system = useSystem(systemId);
  const asked = useQuestionnaire(systemId);
  useRowKeys({
    keys: { ArrowRight: "next", ArrowLeft: "previous", n: "open" } as const,
    act: (command) => {
      if (command === "next" || command === "previous") asked.step(command === "next" ? 1 : -1);
      if (command === "open") asked.toNextOpen();
    },
  });
  const error = system.error ?? asked.error;
  if (error) return <Failure error={error} />;
  if (!system.data || !asked.ready) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <>
      <PageTitle title={`${translate("resources.questionnaire.name")} · ${system.data.name}`} />
      <Progress asked={asked} name={system.data.name} systemId={systemId} />
      <div className="questionnaire">
        <ClassNav asked={asked} />
        {asked.at === undefined ? (
          <div className="panel">
            <Empty title={translate("questionnaire.allDone")}>
              <Link to={`/systems/${systemId}/show`}>{translate("questionnaire.toSystem")}</Link>
            </Empty>
          </div>
        ) : (
          <QuestionCard key={asked.at} systemId={systemId} unit={asked.at} asked={asked} />
        )}
      </div>
    </>
  );
}

interface ProgressProps {
  readonly asked: Questionnaire;
  readonly name: string;
  readonly systemId: string;
}

function Progress({ asked, name, systemId }: ProgressProps) {
  const translate = useTranslate();
  const { answered, all } = asked;
  return (
    <div className="bar questionnaire-head">
      <Link className="strong" to={`/systems/${systemId}/show`}>
        {name}
      </Link>
      <progress max={Math.max(1, all)} value={answered} aria-label={translate("questionnaire.progressLabel")} />
      <span>{translate("questionnaire.progress", { answered, all })}</span>
      <span className="bar-end hints">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {translate("questionnaire.key.walk")}
        </span>
        <span>
          <kbd>1</kbd>–<kbd>4</kbd> {translate("questionnaire.key.choose")}
        </span>
        <span>
          <kbd>Ctrl</kbd>+<kbd>Enter</kbd> {translate("questionnaire.key.send")}
        </span>
      </span>
    </div>
  );
}
