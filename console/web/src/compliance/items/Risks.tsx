import type { ItemDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";

/** High-risk cases and major hazards that the item's fault is, and what may lower the risk. */
export function Risks({ detail: { highRisk, hazards, cases } }: { detail: ItemDetail }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (highRisk.length === 0 && hazards.length === 0) return null;
  return (
    <section className="side-part">
      <h4>{translate("items.part.risks")}</h4>
      <ul className="objects">
        {highRisk.map(({ case: id, mitigated }) => {
          const found = cases.find((each) => each.id === id);
          return (
            <li key={id} className="risk">
              <span className="flag" data-flag={mitigated ? "mitigated" : "highRisk"}>
                {translate(mitigated ? "items.mitigated" : "items.only.highRisk")}
              </span>
              <span>
                <span className="mono quiet">{id}</span> {found?.title[language]}
                {found && !found.mitigable && <span className="bad"> {translate("items.notMitigable")}</span>}
                {found && found.mitigations.length > 0 && !mitigated && (
                  <ul>
                    {found.mitigations.map((each) => (
                      <li key={each.en}>{each[language]}</li>
                    ))}
                  </ul>
                )}
              </span>
            </li>
          );
        })}
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
