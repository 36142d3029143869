import type { ItemDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";

/** High-risk cases and major hazards that the item's fault is, and what may lower the risk. */
export function Risks({ detail: { highRisk, hazards, cases } }: { detail: ItemDetail }) {
  const translate = useTranslate();
  if (highRisk.length === 0 && hazards.length === 0) return null;
  return (
    <section className="side-part">
      <h4>{translate("items.part.risks")}</h4>
      <ul className="objects">
        {highRisk.map((risk) => (
          <Case key={risk.case} risk={risk} found={cases.find(({ id }) => id === risk.case)} />
        ))}
        {hazards.map((id) => (
          <li key={id}>
            <span className="flag" data-flag="hazard">
              {translate("items.only.hazard")}
            </span>
            <span className="mono">{id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CaseProps {
  readonly risk: ItemDetail["highRisk"][number];
  readonly found: ItemDetail["cases"][number] | undefined;
}

function Case({ risk: { case: id, mitigated }, found }: CaseProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const mitigations = mitigated ? [] : (found?.mitigations ?? []);
  return (
    <li className="risk">
      <span className="flag" data-flag={mitigated ? "mitigated" : "highRisk"}>
        {translate(mitigated ? "items.mitigated" : "items.only.highRisk")}
      </span>
      <span>
        <span className="mono quiet">{id}</span> {found?.title[language]}
        {found && !found.mitigable && <span className="bad"> {translate("items.notMitigable")}</span>}
        {mitigations.length > 0 && (
          <ul>
            {mitigations.map((each) => (
              <li key={each.en}>{each[language]}</li>
            ))}
          </ul>
        )}
      </span>
    </li>
  );
}
