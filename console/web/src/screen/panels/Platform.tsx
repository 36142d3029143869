import type { Picture } from "@chengfang/model/screen/picture";
import { reachOf } from "../../compliance/rate.ts";
import { Go } from "../Go.tsx";
import { PanelTitle } from "../PanelTitle.tsx";
import { bigText, percentText } from "../numbers.ts";
import { useNow } from "../useFeed.ts";
import { fill, useWords } from "../words.ts";
import { useSpan } from "./Incidents.tsx";
import { Sparkline } from "./Sparkline.tsx";

const mostNamed = 3;
/** Sources are looked at every few seconds; less says nothing. */
const shortlyMs = 60_000;

/** Who sends logs, and who has fallen silent. */
export function Sources({ sources }: Pick<Picture, "sources">) {
  const { say } = useWords();
  const now = useNow(10_000);
  const span = useSpan();
  const ago = (ms: number) => (ms < shortlyMs ? say.time.now : fill(say.sources.last, { age: span(ms) }));
  return (
    <section className="pane sources">
      <PanelTitle title={say.sources.title}>
        <span className="mood-word" data-state={sources.status}>
          {say.state[sources.status]}
        </span>
      </PanelTitle>
      <Go to="/collectors" needs="collectors.read" className="pair">
        <strong>{sources.total}</strong>
        <span data-bad={sources.silent > 0}>
          {sources.total === 0
            ? say.sources.none
            : sources.silent === 0
              ? say.sources.ok
              : fill(say.sources.silent, { n: sources.silent })}
        </span>
      </Go>
      <ul className="silent-list">
        {sources.list.slice(0, mostNamed).map(({ source, format, lastSeen, silent }) => (
          <li key={`${source} ${format}`} data-silent={silent}>
            <span className="code-text">{source}</span>
            <span className="soft">{format}</span>
            <span className="soft">{ago(now - Date.parse(lastSeen))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How much comes in and how much of it is kept. */
export function Logs({ logs }: Pick<Picture, "logs">) {
  const { say, language } = useWords();
  return (
    <section className="pane logs">
      <PanelTitle title={say.logs.title}>
        <span className="soft">{say.logs.perHour}</span>
      </PanelTitle>
      <Go to="/collectors" needs="collectors.read" className="pair">
        <strong data-bad={logs.completeness !== null && logs.completeness < 99.9}>
          {percentText(logs.completeness, 2)}
        </strong>
        <span>{say.logs.complete}</span>
      </Go>
      <dl className="fact-list">
        <Fact name={say.logs.received} text={bigText(logs.received, language)} />
        <Fact name={say.logs.lost} text={bigText(logs.lost, language)} bad={logs.lost > 0} />
        <Fact name={say.logs.unparsed} text={bigText(logs.unparsed, language)} />
      </dl>
      <Sparkline bars={logs.perHour} />
    </section>
  );
}

/** How far classified protection is. */
export function Compliance({ compliance }: Pick<Picture, "compliance">) {
  const { say, language } = useWords();
  const { systems, judged, rate, met, partial, unmet, pending, highRisk, overdueOrders } = compliance;
  const parts = { met, partial, unmet, pending } as const;
  const reach = reachOf(compliance);
  const open = rate !== null && reach?.open === true;
  const words = open ? fill(say.compliance.settled, { rate: percentText(rate) }) : say.compliance.rate;
  const items = Math.max(1, met + partial + unmet + pending);
  return (
    <section className="pane compliance">
      <PanelTitle title={say.compliance.title}>
        <span className="soft">{fill(say.compliance.systems, { n: systems, judged })}</span>
      </PanelTitle>
      <Go to="/compliance" needs="compliance.read" className="pair">
        <strong>{percentText(open ? reach.settled : rate)}</strong>
        <span>{systems === 0 ? say.compliance.none : words}</span>
      </Go>
      <div className="stack-bar" aria-hidden="true">
        {(["met", "partial", "unmet", "pending"] as const).map((each) => (
          <span key={each} data-verdict={each} style={{ width: `${(100 * parts[each]) / items}%` }} />
        ))}
      </div>
      <dl className="fact-list">
        {(["met", "partial", "unmet", "pending"] as const).map((each) => (
          <Fact key={each} name={say.compliance[each]} text={bigText(parts[each], language)} verdict={each} />
        ))}
        <Fact name={say.compliance.highRisk} text={bigText(highRisk, language)} bad={highRisk > 0} />
        <Fact name={say.compliance.overdue} text={bigText(overdueOrders, language)} bad={overdueOrders > 0} />
      </dl>
    </section>
  );
}

/** Which certificates are about to end. */
export function Certificates({ certificates }: Pick<Picture, "certificates">) {
  const { say, language } = useWords();
  return (
    <section className="pane certificates">
      <PanelTitle title={say.certificates.title} />
      {certificates === null ? (
        <p className="calm-word">{say.certificates.none}</p>
      ) : (
        <>
          <Go to="/certificates?expiringDays=30" needs="pki.certificates.read" className="pair">
            <strong data-bad={certificates.withinWeek > 0}>{bigText(certificates.withinMonth, language)}</strong>
            <span>{say.certificates.month}</span>
          </Go>
          <dl className="fact-list">
            <Fact
              name={say.certificates.week}
              text={bigText(certificates.withinWeek, language)}
              bad={certificates.withinWeek > 0}
            />
            <Fact name={say.certificates.valid} text={bigText(certificates.valid, language)} />
            <Fact name={say.certificates.revoked} text={bigText(certificates.revoked, language)} />
          </dl>
        </>
      )}
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly text: string;
  readonly bad?: boolean;
  readonly verdict?: string;
}

const Fact = ({ name, text, bad = false, verdict }: FactProps) => (
  <div data-verdict={verdict}>
    <dt>{name}</dt>
    <dd data-bad={bad}>{text}</dd>
  </div>
);
