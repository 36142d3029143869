import { useTranslate } from "react-admin";
import { useMode } from "../../app/mode.ts";
import { countText } from "../../ui/when.ts";
import { compares } from "../address.ts";
import type { EventQuestion } from "../address.ts";
import { Shown } from "../Shown.tsx";
import type { useEvents } from "../useEvents.ts";
import { difference, palette } from "./option.ts";

interface Props {
  readonly question: EventQuestion;
  readonly answers: ReturnType<typeof useEvents>;
  readonly onChange: (some: Partial<EventQuestion>) => void;
}

/** What the chart is compared with and how it differs, and the colours of its values. */
export function ChartBar({ question, answers, onChange }: Props) {
  const translate = useTranslate();
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const now = sum((answers.histogram.data ?? []).map(({ count }) => count));
  const before = sum(answers.earlier);
  const compare = (value: string) =>
    onChange({ compare: compares.find((each) => each === value) ?? "none", page: question.page });
  return (
    <div className="row chart-bar">
      <label>
        {translate("events.chart.compare")}{" "}
        <select className="native" value={question.compare} onChange={(event) => compare(event.target.value)}>
          {compares.map((each) => (
            <option key={each} value={each}>
              {translate(`events.chart.against.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {answers.earlier.length > 0 && (
        <output>
          {translate("events.chart.difference", {
            now: countText(now),
            before: countText(before),
            difference: difference(now, before),
          })}
        </output>
      )}
      {question.by !== "" && <Legend question={question} answers={answers} onChange={onChange} />}
    </div>
  );
}

function Legend({ question, answers, onChange }: Props) {
  const translate = useTranslate();
  const { mode } = useMode();
  const colours = palette[mode];
  return (
    <span className="row chart-legend">
      <span className="quiet">{question.by}</span>
      {answers.series.map(({ value }, i) => (
        <span key={value} className="row">
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <rect width="10" height="10" rx="2" fill={colours[i % colours.length]} />
          </svg>
          <Shown text={value} />
        </span>
      ))}
      <button type="button" className="plain" onClick={() => onChange({ by: "", page: question.page })}>
        {translate("events.chart.together")}
      </button>
    </span>
  );
}
