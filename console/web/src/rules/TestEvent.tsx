import type { ExplainAnswer } from "@chengfang/model/lab";
import type { RuleStatus } from "@chengfang/model/rule";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { ExplanationView } from "./ExplanationView.tsx";
import { useExplanation } from "./useExplanation.ts";

const sample = `{
  "event.dataset": "system.auth",
  "host.name": "web01"
}`;

/** Asks a rule about one event, pasted or by its id, and shows the condition with its answers. */
export function TestEvent({ rule }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const searches = useMay("events.search");
  const [given, setGiven] = useState("");
  const { answer, error, busy, ask } = useExplanation(rule);
  return (
    <form
      className="stack"
      onSubmit={(submit) => {
        submit.preventDefault();
        void ask(given.trim());
      }}
    >
      <label>
        {translate(searches ? "rules.testEvent" : "rules.testEventPaste")}
        <textarea
          className="mono"
          rows={7}
          spellCheck={false}
          placeholder={sample}
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
      </label>
      <span>
        <Button type="submit" variant="contained" disabled={busy || given.trim() === ""}>
          {translate("rules.testNow")}
        </Button>
      </span>
      {error !== null && <Failure error={error} />}
      {answer && <Explained answer={answer} rule={rule} />}
    </form>
  );
}

function Explained({ answer, rule }: { answer: ExplainAnswer; rule: RuleStatus }) {
  const translate = useTranslate();
  const own = answer.explanations.filter(({ id }) => id === rule.id);
  const shown = own.length > 0 ? own : answer.explanations;
  return (
    <>
      {shown.map((each) => (
        <ExplanationView key={each.id} explanation={each} />
      ))}
      {answer.correlations
        .filter(({ id }) => id === rule.id)
        .map(({ id, condition, rules, fedBy }) => (
          <p key={id} className="banner">
            {translate("rules.correlationText", { condition, rules: rules.join(", "), fed: fedBy.join(", ") || "—" })}
          </p>
        ))}
      {shown.length === 0 && answer.correlations.length === 0 && (
        <p className="quiet">{translate("rules.nothingExplained")}</p>
      )}
    </>
  );
}
