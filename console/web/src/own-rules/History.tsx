import type { OwnRuleDetail, OwnRuleVersion } from "@chengfang/model/own-rule";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Diff } from "./Diff.tsx";

interface Props {
  readonly rule: OwnRuleDetail;
  /** Nobody may write: nothing is offered. */
  readonly onRestore: ((version: OwnRuleVersion) => void) | undefined;
}

/** Every version, what it changed, and the way back to it. */
export function History({ rule, onRestore }: Props) {
  const [shown, setShown] = useState(rule.version);
  const of = rule.versions.find(({ version }) => version === shown);
  return (
    <div className="stack">
      <Versions rule={rule} shown={shown} onShow={setShown} />
      {of !== undefined && <Changes rule={rule} of={of} onRestore={onRestore} />}
    </div>
  );
}

function Versions({ rule, shown, onShow }: { rule: OwnRuleDetail; shown: number; onShow: (version: number) => void }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <ol className="rule-versions">
      {rule.versions.map(({ version, note, at, by }) => (
        <li key={version}>
          <button
            type="button"
            className="plain strong"
            aria-current={version === shown}
            onClick={() => onShow(version)}
          >
            {translate("ownRules.version", { version })}
          </button>{" "}
          {version === rule.published && <MoodTag mood="good">{translate("ownRules.inForce")}</MoodTag>}{" "}
          <span className="quiet small">
            {nameOf(by)} · <When at={at} />
          </span>
          <div className="pre small">{note}</div>
        </li>
      ))}
    </ol>
  );
}

function Changes({ rule, of, onRestore }: Props & { of: OwnRuleVersion }) {
  const translate = useTranslate();
  const before = rule.versions.find(({ version }) => version === of.version - 1);
  const label =
    before === undefined ? translate("ownRules.first") : translate("ownRules.against", { version: before.version });
  return (
    <section className="stack">
      <div className="row">
        <h3>
          {translate("ownRules.version", { version: of.version })} · {label}
        </h3>
        {onRestore !== undefined && of.version !== rule.version && (
          <span className="bar-end">
            <Button variant="outlined" onClick={() => onRestore(of)}>
              {translate("ownRules.restore")}
            </Button>
          </span>
        )}
      </div>
      <Diff before={before?.source ?? ""} after={of.source} label={label} />
      {(before?.cases ?? "") !== of.cases && (
        <>
          <h4>{translate("ownRules.tab.cases")}</h4>
          <Diff before={before?.cases ?? ""} after={of.cases} label={translate("ownRules.tab.cases")} />
        </>
      )}
    </section>
  );
}
