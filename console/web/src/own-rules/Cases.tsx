import type { CasesAnswer } from "@chengfang/model/lab";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";

interface Props {
  readonly source: string;
  readonly cases: string;
  readonly onChange: (cases: string) => void;
  readonly readOnly: boolean;
}

/** Events that the rule has to match and to miss: what proves it to the next person who changes it. */
export function Cases({ source, cases, onChange, readOnly }: Props) {
  const translate = useTranslate();
  const [answer, setAnswer] = useState<CasesAnswer>();
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setError(null);
    await request<CasesAnswer>("/rules/cases", { method: "POST", body: { text: source, cases } }).then(
      setAnswer,
      (failed: unknown) => {
        setAnswer(undefined);
        setError(failed);
      },
    );
  };
  return (
    <div className="stack">
      <p className="quiet">{translate("ownRules.casesHint")}</p>
      <textarea
        className="sigma-editor"
        aria-label={translate("ownRules.cases")}
        placeholder={"match:\n  - user.name: root\nmiss:\n  - user.name: ops"}
        rows={Math.max(10, Math.min(30, cases.split("\n").length + 1))}
        spellCheck={false}
        readOnly={readOnly}
        value={cases}
        onChange={(event) => {
          setAnswer(undefined);
          onChange(event.target.value);
        }}
      />
      <div>
        <Button variant="outlined" disabled={cases.trim() === ""} onClick={() => void run()}>
          {translate("ownRules.runCases")}
        </Button>
      </div>
      {error !== null && <Failure error={error} />}
      {answer !== undefined && <Came answer={answer} />}
    </div>
  );
}

function Came({ answer: { total, wrong, problem } }: { answer: CasesAnswer }) {
  const translate = useTranslate();
  if (problem !== "")
    return (
      <p className="banner pre" data-kind="red" role="alert">
        {problem}
      </p>
    );
  if (wrong.length === 0) return <output className="banner">{translate("ownRules.casesRight", { total })}</output>;
  return (
    <ul className="banner" data-kind="red" role="alert">
      {wrong.map(({ list, index }) => (
        <li key={`${list}${index}`}>{translate(`ownRules.caseWrong.${list}`, { number: index + 1 })}</li>
      ))}
    </ul>
  );
}
