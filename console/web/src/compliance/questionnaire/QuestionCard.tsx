import type { ItemDetail } from "@chengfang/model/compliance/view";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { DropFiles } from "../DropFiles.tsx";
import { AreaField } from "../fields.tsx";
import { QuestionPart } from "../items/QuestionPart.tsx";
import { useItem } from "../items/useItem.ts";
import { VerdictChoice } from "../items/VerdictChoice.tsx";
import { VerdictTag } from "../Verdict.tsx";
import { useAnswer } from "./useAnswer.ts";
import { useSendKey } from "./useSendKey.ts";
import type { Questionnaire } from "./useQuestionnaire.ts";

interface Props {
  readonly systemId: string;
  readonly unit: string;
  readonly asked: Questionnaire;
}

/** One question and its answer; what is typed is kept in this browser until it is sent. */
export function QuestionCard({ systemId, unit, asked }: Props) {
  const { data, error, refetch } = useItem(systemId, unit);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data?.item.unit !== unit) return <div className="panel question-card" aria-busy="true" />;
  return (
    <section className="panel question-card stack" aria-label={unit}>
      <Asked detail={data} done={asked.isDone(unit)} />
      <QuestionPart detail={data} />
      <Form systemId={systemId} unit={unit} asked={asked} />
    </section>
  );
}

function Asked({ detail, done }: { detail: ItemDetail; done: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { item, automatic } = detail;
  return (
    <div>
      <span className="row">
        <span className="mono quiet">{item.unit}</span>
        <span className="quiet">
          {item.class[language]} · {item.point[language]}
        </span>
        {done && (
          <span className="flag" data-flag="mitigated">
            {translate("questionnaire.isDone")}
          </span>
        )}
      </span>
      <h2>{item.summary[language]}</h2>
      {item.automation === "semi" && (
        <span className="row quiet">
          {translate("questionnaire.machines")} <VerdictTag verdict={automatic} />
        </span>
      )}
    </div>
  );
}

function Form({ systemId, unit, asked }: Props) {
  const translate = useTranslate();
  const { draft, set, ready, send } = useAnswer({ systemId, unit }, asked.done);
  useSendKey(() => void send());
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <VerdictChoice focus name={unit} value={draft.verdict} onChange={(verdict) => set({ verdict })} />
      <AreaField
        required
        rows={4}
        label={translate("items.field.text")}
        value={draft.text}
        onChange={(text) => set({ text })}
      />
      <div className="span">
        <DropFiles
          about={{ systemId, units: [unit] }}
          given={draft.given}
          onGiven={(evidence) => set({ given: [...draft.given, evidence] })}
        />
      </div>
      <Foot ready={ready} onStep={asked.step} />
    </form>
  );
}

function Foot({ ready, onStep }: { ready: boolean; onStep: (by: 1 | -1) => void }) {
  const translate = useTranslate();
  return (
    <span className="row spread span">
      <span className="quiet small">{translate("questionnaire.kept")}</span>
      <span className="row">
        <Button onClick={() => onStep(-1)}>{translate("questionnaire.previous")}</Button>
        <Button onClick={() => onStep(1)}>{translate("questionnaire.skip")}</Button>
        <Button type="submit" variant="contained" disabled={!ready}>
          {translate("questionnaire.send")}
        </Button>
      </span>
    </span>
  );
}
