import type { OpenIncident, Picture } from "@chengfang/model/screen/picture";
import { sum } from "../../overview/picture.ts";
import { Go } from "../Go.tsx";
import { PanelTitle } from "../PanelTitle.tsx";
import { spanOf } from "../numbers.ts";
import type { Span } from "../numbers.ts";
import { useNow } from "../useFeed.ts";
import { fill, useWords } from "../words.ts";

type Props = Pick<Picture, "incidents" | "counts">;

/** Incidents in hand, the worst first, each with the limit that runs. */
export function Incidents({ incidents, counts }: Props) {
  const { say, language } = useWords();
  const now = useNow();
  const others = sum(counts.openIncidents) - incidents.length;
  return (
    <section className="pane incidents">
      <PanelTitle title={say.incidents.title}>
        <span className="soft">
          {fill(say.incidents.opened, { n: counts.opened })} · {fill(say.incidents.closed, { n: counts.closed })}
        </span>
      </PanelTitle>
      {incidents.length === 0 && <p className="calm-word">{say.incidents.none}</p>}
      <ol className="incident-list">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <Go to={`/incidents/${incident.id}/show`} needs="incidents.read" className="case">
              <Severity severity={incident.severity} />
              <span className="case-title">
                {language === "zh" && incident.titleZh !== "" ? incident.titleZh : incident.title}
              </span>
              <span className="case-foot">
                <span className="case-more soft">
                  {incident.number} · {incident.units.join(language === "zh" ? "、" : ", ")}
                </span>
                {incident.clock && <Clock clock={incident.clock} now={now} />}
              </span>
            </Go>
          </li>
        ))}
      </ol>
      {others > 0 && (
        <Go to="/incidents" needs="incidents.read" className="soft more">
          {fill(say.incidents.others, { n: others })}
        </Go>
      )}
    </section>
  );
}

export function Severity({ severity }: Pick<OpenIncident, "severity">) {
  const { names } = useWords();
  return (
    <span className="grade" data-severity={severity}>
      {names.severity[severity]}
    </span>
  );
}

function Clock({ clock: { until, dueAt, overdue }, now }: { clock: NonNullable<OpenIncident["clock"]>; now: number }) {
  const { say } = useWords();
  const left = Date.parse(dueAt) - now;
  const late = overdue || left < 0;
  const time = useSpan()(Math.abs(left));
  return (
    <span className="clock" data-late={late} data-soon={!late && left < 600_000}>
      {fill(late ? say.incidents.over : say.incidents.left, { what: say.incidents[until], time })}
    </span>
  );
}

/** Says how long in words. */
export function useSpan(): (ms: number) => string {
  const { say } = useWords();
  return (ms) => {
    const span: Span = spanOf(ms);
    return fill(say.time[span.unit], { ...span });
  };
}
