import type { Explanation, LogSourceParts, Miss, Trace } from "@chengfang/model/lab";
import { useTranslate } from "react-admin";
import { cellText } from "../events/event.ts";
import { MoodTag } from "../ui/Mood.tsx";
import { TraceTree } from "./TraceTree.tsx";
import { useQuestionText } from "./useQuestionText.ts";
import "./rules.css";

/** Why a rule matches an event, or what would have to be otherwise. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const translate = useTranslate();
  const { matches, logsource, nearest, nearestTotal, excludedBy, needsValues, trace } = explanation;
  return (
    <section className="explanation" aria-live="polite">
      <h3>
        <MoodTag mood={matches ? "good" : "bad"}>{translate(matches ? "rules.matches" : "rules.noMatch")}</MoodTag>
      </h3>
      {!logsource.applies && (
        <p className="banner" data-kind="warn">
          {translate("rules.otherSource", { asked: partsText(logsource.asked), event: eventText(logsource.event) })}
        </p>
      )}
      {needsValues.length > 0 && (
        <p className="banner" data-kind="warn">
          {translate("rules.needsValues", { names: needsValues.join(", ") })}
        </p>
      )}
      {excludedBy.length > 0 && (
        <p className="banner" data-kind="warn">
          {translate("rules.excludedBy", { names: excludedBy.join(", ") })}
        </p>
      )}
      {!matches && nearest.length > 0 && <Nearest misses={nearest} total={nearestTotal} />}
      <Tree trace={trace} />
    </section>
  );
}

function Nearest({ misses, total }: { misses: readonly Miss[]; total: number }) {
  const translate = useTranslate();
  const questionText = useQuestionText();
  return (
    <div>
      <h4>{translate("rules.nearest")}</h4>
      <ul>
        {misses.map((miss) => (
          <li key={`${miss.selection} ${miss.field} ${miss.test}`}>
            <span className="mono strong">{miss.field}</span>{" "}
            {miss.wanted ? questionText(miss.question) : translate("rules.not", { test: questionText(miss.question) })}{" "}
            <span className="quiet">
              {translate("rules.seenValue")}{" "}
              {miss.value === undefined ? translate("rules.noValue") : cellText(miss.value)}
            </span>
          </li>
        ))}
        {total > misses.length && (
          <li className="quiet">{translate("rules.more", { count: total - misses.length })}</li>
        )}
      </ul>
    </div>
  );
}

function Tree({ trace }: { trace: Trace }) {
  const translate = useTranslate();
  return (
    <>
      <h4>{translate("rules.tree")}</h4>
      <ul className="trace">
        <TraceTree trace={trace} />
      </ul>
    </>
  );
}

const partsText = (parts: LogSourceParts) =>
  Object.entries(parts)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ");

const eventText = (event: Explanation["logsource"]["event"]) =>
  Object.entries(event)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => `${key}: ${values.join(" / ")}`)
    .join(", ") || "—";
