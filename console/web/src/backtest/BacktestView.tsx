import type { Backtest, BacktestEntities, BacktestResult } from "@chengfang/model/backtest";
import { useTranslate } from "react-admin";
import { LazyBars } from "../chart/LazyBars.tsx";
import { Heads } from "../compliance/Heads.tsx";
import { Count } from "../compliance/Count.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { problemIn } from "../own-rules/problem-words.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { Days, Samples } from "./BacktestSamples.tsx";
import { shownOf } from "./figures.ts";
import type { Shown } from "./figures.ts";

interface Props {
  readonly result: BacktestResult;
  /** Shows what a draft takes away. */
  readonly draft: boolean;
  readonly sight: Backtest["sight"];
}

/** What came out of a back-test: per day, whom it was about, samples, and how whole the answer is. */
export function BacktestView({ result, draft, sight }: Props) {
  const translate = useTranslate();
  const shown = shownOf(result, draft);
  const what = translate(draft ? "backtest.removedPerDay" : "backtest.perDay");
  return (
    <section className="stack" aria-live="polite">
      {draft && <Verdict shown={shown} />}
      <Figures shown={shown} result={result} draft={draft} />
      <Wholeness result={result} />
      <h4>{what}</h4>
      <LazyBars label={what} bars={shown.bars} height={140} />
      {sight === "counts" && <p className="quiet">{translate("backtest.countsOnly")}</p>}
      {shown.entities.map((each) => (
        <Entities key={each.kind} entities={each} />
      ))}
      {draft ? <Days days={shown.days} /> : shown.samples.length > 0 && <Samples samples={shown.samples} />}
    </section>
  );
}

function Verdict({ shown }: { shown: Shown }) {
  const translate = useTranslate();
  const { matches, matchesLost, alerts, alertsLost } = shown;
  const numbers = {
    matches,
    lost: countText(matchesLost),
    alerts: countText(alerts),
    alertsLost: countText(alertsLost),
  };
  const kind = matchesLost === 0 || matchesLost === matches ? "warn" : "";
  const word = matchesLost === 0 ? "removesNothing" : matchesLost === matches ? "removesAll" : "removes";
  return (
    <p className="banner" data-kind={kind}>
      {translate(`backtest.${word}`, { ...numbers, matches: countText(matches) })}
    </p>
  );
}

function Figures({ shown, result, draft }: { shown: Shown; result: BacktestResult; draft: boolean }) {
  const translate = useTranslate();
  const figures = [
    ["matches", shown.matches],
    ["alerts", shown.alerts],
    ...(draft
      ? ([
          ["matchesLost", shown.matchesLost],
          ["alertsLost", shown.alertsLost],
        ] as const)
      : []),
    ["judged", result.coverage.judged],
  ] as const;
  return (
    <dl className="backtest-figures">
      {figures.map(([name, count]) => (
        <div key={name}>
          <dt>{translate(`backtest.figure.${name}`)}</dt>
          <dd>{countText(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An answer that is not whole says so before anybody relies on it. */
function Wholeness({ result: { coverage, problems, capped } }: { result: BacktestResult }) {
  const translate = useTranslate();
  return (
    <>
      {coverage.expired && (
        <p className="banner" data-kind="warn">
          {translate("backtest.expired")} {coverage.oldest !== null && <When at={coverage.oldest} />}
        </p>
      )}
      {coverage.segmentsMissing.length > 0 && (
        <p className="banner" data-kind="red">
          {translate("backtest.missing", { count: coverage.segmentsMissing.length })}
        </p>
      )}
      {coverage.faults > 0 && (
        <p className="banner" data-kind="red">
          {translate("backtest.faults", { count: coverage.faults })}
          {coverage.firstFault !== null && (
            <>
              {" "}
              <code>{coverage.firstFault.event}</code>: <code>{coverage.firstFault.message}</code>
            </>
          )}
        </p>
      )}
      {capped && (
        <p className="banner" data-kind="warn">
          {translate("backtest.capped")}
        </p>
      )}
      <Problems problems={problems} />
    </>
  );
}

function Problems({ problems }: Pick<BacktestResult, "problems">) {
  const language = useLanguage();
  return problems.map(({ side, line, message }) => (
    <p key={`${side}${line}${message}`} className="banner" data-kind="warn">
      {line}: {problemIn(language, message)}
    </p>
  ));
}

function Entities({ entities: { kind, total, capped, top } }: { entities: BacktestEntities }) {
  const translate = useTranslate();
  if (top.length === 0) return null;
  const count = `${capped ? "≥ " : ""}${countText(total)}`;
  return (
    <section>
      <h4>
        {translate(`name.entity.${kind}`)} ({count})
      </h4>
      <table className="table">
        <Heads
          columns={[
            { label: translate(`name.entity.${kind}`), className: "fill" },
            { label: translate("backtest.figure.matches"), className: "number" },
          ]}
        />
        <tbody>
          {top.map(({ value, matches }) => (
            <tr key={value}>
              <td className="mono">{value}</td>
              <Count of={matches} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
