import type { LabProblem } from "@chengfang/model/lab";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { Failure } from "../ui/Failure.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { placeOf } from "./place.ts";
import type { Place } from "./place.ts";
import { problemIn } from "./problem-words.ts";
import { useLint } from "./useLint.ts";
import "../rules/rules.css";
import "./own-rules.css";

interface Props {
  readonly source: string;
  readonly onChange: (source: string) => void;
  readonly readOnly?: boolean;
}

/** A text of Sigma, checked while it is written: lines with problems are marked, and each problem leads to its line. */
export function SourceEditor({ source, onChange, readOnly = false }: Props) {
  const translate = useTranslate();
  const area = useRef<HTMLTextAreaElement>(null);
  const { answer, fresh, error } = useLint(source);
  const problems = answer?.problems ?? [];
  const lines = source.split("\n");
  return (
    <div className="stack">
      <div className="sigma rule-editor">
        <Gutter count={lines.length} problems={problems} />
        <textarea
          ref={area}
          className="sigma-editor"
          aria-label={translate("ownRules.source")}
          wrap="off"
          rows={lines.length + 1}
          spellCheck={false}
          readOnly={readOnly}
          value={source}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error !== null && <Failure error={error} />}
      <Said
        lines={lines}
        problems={problems}
        fresh={fresh && answer !== undefined}
        onPlace={(line, place) => goTo(area.current, line, place)}
      />
    </div>
  );
}

function Gutter({ count, problems }: { count: number; problems: readonly LabProblem[] }) {
  const worst = new Map(problems.toReversed().map(({ line, severity }) => [line, severity]));
  for (const { line, severity } of problems) if (severity === "error") worst.set(line, severity);
  return (
    <div className="rule-gutter" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
        <span key={index} data-severity={worst.get(index + 1)}>
          {index + 1}
        </span>
      ))}
    </div>
  );
}

interface SaidProps {
  readonly lines: readonly string[];
  readonly problems: readonly LabProblem[];
  readonly fresh: boolean;
  readonly onPlace: (line: number, place: Place) => void;
}

function Said({ lines, problems, fresh, onPlace }: SaidProps) {
  const translate = useTranslate();
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const advice = problems.length - errors;
  const summary = [
    ...(errors > 0 ? [translate("ownRules.errors", { smart_count: errors })] : []),
    ...(advice > 0 ? [translate("ownRules.advice", { smart_count: advice })] : []),
  ];
  return (
    <section aria-live="polite" className="rule-problems">
      <strong className={errors > 0 ? "bad" : ""}>
        {fresh ? summary.join(" · ") || translate("ownRules.clean") : translate("ownRules.checking")}
      </strong>
      <ul>
        {problems.map((problem) => (
          <One
            key={`${problem.line} ${problem.message}`}
            problem={problem}
            place={placeOf(lines[problem.line - 1] ?? "", problem.message)}
            onPlace={onPlace}
          />
        ))}
      </ul>
    </section>
  );
}

interface OneProps extends Pick<SaidProps, "onPlace"> {
  readonly problem: LabProblem;
  readonly place: Place;
}

function One({ problem: { line, severity, message }, place, onPlace }: OneProps) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <li data-severity={severity}>
      <button type="button" className="plain" onClick={() => onPlace(line, place)}>
        {translate("ownRules.place", { line, column: place.from + 1 })}
      </button>{" "}
      {problemIn(language, message)}
    </li>
  );
}

/** Selects what is wrong, so that it is seen and typing goes on there. */
function goTo(area: HTMLTextAreaElement | null, line: number, { from, to }: Place): void {
  if (area === null) return;
  const before = area.value.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start + from, start + to);
}
