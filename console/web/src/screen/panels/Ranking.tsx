import type { Picture } from "@chengfang/model/screen/picture";
import { riskLevelOf } from "@chengfang/model/screen/risk";
import { countryName } from "../country.ts";
import { Go } from "../Go.tsx";
import { PanelTitle } from "../PanelTitle.tsx";
import { bigText } from "../numbers.ts";
import { fill, useWords } from "../words.ts";
import { Severity } from "./Incidents.tsx";

/** Units by what happens at them. */
export function Ranking({ units }: Pick<Picture, "units">) {
  const { say, language } = useWords();
  return (
    <section className="pane ranking">
      <PanelTitle title={say.units.title} />
      {units.length === 0 && <p className="calm-word">{say.units.none}</p>}
      <ol className="rank-list">
        {units.map(({ id, name, risk, alerts }) => (
          <li key={id}>
            <Go to={`/alerts?unitId=${id}`} needs="alerts.read" className="rank">
              <span className="rank-name">{name}</span>
              <span className="soft num">{fill(say.map.alerts, { n: bigText(alerts, language) })}</span>
              <span className="gauge" data-level={riskLevelOf(risk)}>
                <span style={{ width: `${risk}%` }} />
              </span>
              <strong className="num">{risk}</strong>
            </Go>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The outside addresses with most alerts. */
export function Attackers({ attackers }: Pick<Picture, "attackers">) {
  const { say, language } = useWords();
  return (
    <section className="pane attackers">
      <PanelTitle title={say.attackers.title} />
      {attackers.length === 0 && <p className="calm-word">{say.attackers.none}</p>}
      <ol className="rank-list">
        {attackers.map(({ address, country, alerts, severity }) => (
          <li key={address}>
            <Go to={`/alerts?entityValue=${encodeURIComponent(address)}`} needs="alerts.read" className="attacker">
              <span className="code-text">{address}</span>
              <span className="soft">{countryName(country, language) ?? say.attackers.unknown}</span>
              <Severity severity={severity} />
              <strong className="num">{bigText(alerts, language)}</strong>
            </Go>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Alerts along the stages of an attack. */
export function Tactics({ tactics }: Pick<Picture, "tactics">) {
  const { say, names, language } = useWords();
  const most = Math.max(1, ...tactics.map(({ alerts }) => alerts));
  return (
    <section className="pane tactics-pane">
      <PanelTitle title={say.tactics.title}>
        <span className="soft">{say.tactics.per}</span>
      </PanelTitle>
      <ul className="tactic-list">
        {tactics.map(({ tactic, alerts }) => (
          <li key={tactic}>
            <Go to={`/alerts?tactic=${tactic}`} needs="alerts.read" className="tactic">
              <span>{names.tactic[tactic]}</span>
              <span className="gauge" data-none={alerts === 0}>
                <span style={{ width: `${(100 * alerts) / most}%` }} />
              </span>
              <span className="num">{bigText(alerts, language)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}
