import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { zoneId, zoneNow } from "../ui/when.ts";
import { BacktestRunning } from "./BacktestRunning.tsx";
import { BacktestView } from "./BacktestView.tsx";
import { useBacktest } from "./useBacktest.ts";
import "../rules/rules.css";

interface Props {
  /** Ids of the rules to try. */
  readonly rules: readonly string[];
  /** Exceptions to lay over them, by whoever may look events up; what they take away is what is shown then. */
  readonly filters: readonly string[];
  /** Texts of rules to try as they are; this takes whoever may look events up. */
  readonly documents?: readonly string[];
}

const spans = ["1h", "6h", "1d", "7d", "30d"] as const;
type Span = (typeof spans)[number];

const none: readonly string[] = [];

/** What rules would have given over the last days, and what exceptions would have taken away of it. */
export function BacktestPanel({ rules, filters, documents = none }: Props) {
  const translate = useTranslate();
  const own = documents.length + filters.length > 0;
  const tunes = useMay("rules.tune");
  const looks = useMay("events.search");
  if (!tunes || (own && !looks))
    return <p className="quiet">{translate(own ? "backtest.notYoursOwn" : "backtest.notYours")}</p>;
  return <Trial rules={rules} filters={filters} documents={documents} />;
}

function Trial({ rules, filters, documents }: Required<Props>) {
  const translate = useTranslate();
  const [last, setLast] = useState<Span>(documents.length > 0 ? "6h" : "7d");
  const testing = useBacktest();
  const { running, start } = testing;
  const draft = filters.length > 0;
  const begin = async () => {
    const tried = { rules: [...rules], filters: [...filters], documents: [...documents] };
    await start({ ...tried, against: draft ? "unchanged" : "none", last, zone: zoneId() });
  };
  return (
    <div className="stack">
      <p>{translate(draft ? "backtest.draftText" : "backtest.text", { zone: zoneNow() })}</p>
      <div className="backtest-head">
        <Spans last={last} onChoose={setLast} />
        <Button variant="outlined" disabled={running} onClick={() => void begin()}>
          {translate(draft ? "backtest.startDraft" : "backtest.start")}
        </Button>
      </div>
      <Outcome testing={testing} draft={draft} />
    </div>
  );
}

function Spans({ last, onChoose }: { last: Span; onChoose: (span: Span) => void }) {
  const translate = useTranslate();
  return (
    <fieldset className="switch" aria-label={translate("backtest.span")}>
      {spans.map((each) => (
        <button key={each} type="button" aria-pressed={each === last} onClick={() => onChoose(each)}>
          {translate(`backtest.last.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Outcome({ testing, draft }: { testing: ReturnType<typeof useBacktest>; draft: boolean }) {
  const translate = useTranslate();
  const { backtest, error, running, cancel } = testing;
  return (
    <>
      {error !== null && <Failure error={error} />}
      {running && <BacktestRunning progress={backtest?.progress} onCancel={cancel} />}
      {backtest?.state === "failed" && (
        <p className="banner" data-kind="red" role="alert">
          {translate("backtest.failed", { problem: backtest.problem?.message ?? "" })}
        </p>
      )}
      {backtest?.result && <BacktestView result={backtest.result} draft={draft} sight={backtest.sight} />}
    </>
  );
}
