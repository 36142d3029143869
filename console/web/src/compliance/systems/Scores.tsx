import type { Score } from "@chengfang/model/compliance/assessment";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";

/** The generations of the template side by side: one is in force, the others are what older reports said. */
export function Scores({ scores }: { scores: readonly Score[] }) {
  return (
    <div className="scores">
      {scores.map((score) => (
        <OneScore key={score.method} score={score} />
      ))}
    </div>
  );
}

function OneScore({ score }: { score: Score }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { title, value, best, worst, conclusion, uncertain } = score;
  return (
    <section className="score" aria-label={title[language]}>
      <h3>{title[language]}</h3>
      <div className="score-value">
        <strong>{value === null ? "—" : value.toFixed(2)}</strong>
        {conclusion && <span className="tag">{conclusion[language]}</span>}
      </div>
      {worst !== null && best !== null && (
        <>
          <span className="score-range" aria-hidden="true">
            <i style={{ left: `${worst}%`, width: `${Math.max(1, best - worst)}%` }} />
            {value !== null && <b style={{ left: `${value}%` }} />}
          </span>
          <span className="quiet small">
            {translate("systems.scoreRange", { worst: worst.toFixed(2), best: best.toFixed(2) })}
          </span>
        </>
      )}
      {uncertain.length > 0 && (
        <details className="uncertain">
          <summary>{translate("systems.uncertain", { count: uncertain.length })}</summary>
          <ul>
            {uncertain.map((each) => (
              <li key={each.en}>{each[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
