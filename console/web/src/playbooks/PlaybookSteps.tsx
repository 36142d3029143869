import type { PlaybookStep } from "@chengfang/model/playbook";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";

/** The steps of a playbook as they are read before they are needed. */
export function PlaybookSteps({ steps }: { steps: readonly PlaybookStep[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("playbooks.phaseLabel")}</th>
          <th className="fill">{translate("playbooks.step")}</th>
          <th>{translate("playbooks.who")}</th>
          <th>{translate("playbooks.within")}</th>
          <th>{translate("playbooks.evidenceLabel")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={`${step.phase} ${step.zh}`}>
            <td>{translate(`playbooks.phase.${step.phase}`)}</td>
            <td>
              {titleIn(language, step.en, step.zh)}
              {step.detail && <div className="quiet">{titleIn(language, step.detail.en, step.detail.zh)}</div>}
            </td>
            <td>{translate(`name.role.${step.who}`)}</td>
            <td className="tight">{step.within === undefined ? "—" : translate(...spanOf(step.within))}</td>
            <td>{step.evidence ? titleIn(language, step.evidence.en, step.evidence.zh) : "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spanOf(minutes: number): [key: string, values: { n: number }] {
  if (minutes % 1440 === 0) return ["metrics.span.d", { n: minutes / 1440 }];
  if (minutes % 60 === 0) return ["metrics.span.h", { n: minutes / 60 }];
  return ["metrics.span.m", { n: minutes }];
}
