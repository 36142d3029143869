import type { Picture } from "@chengfang/model/screen/picture";
import type { Permission } from "@chengfang/model/access";
import type { RiskPart, RiskPartId } from "@chengfang/model/screen/risk";
import { useState } from "react";
import { timeText } from "../../ui/when.ts";
import { Go } from "../Go.tsx";
import { PanelTitle } from "../PanelTitle.tsx";
import { fill, useWords } from "../words.ts";
import { HistoryLine } from "./HistoryLine.tsx";

/** Where each part of the index is looked into. */
const behind: Readonly<Record<RiskPartId, { readonly to: string; readonly needs: Permission }>> = {
  incidents: { to: "/incidents", needs: "incidents.read" },
  alerts: { to: "/alerts", needs: "alerts.read" },
  overdue: { to: "/incidents", needs: "incidents.read" },
  compliance: { to: "/compliance", needs: "compliance.read" },
  collection: { to: "/collectors", needs: "collectors.read" },
  certificates: { to: "/certificates?expiringDays=30", needs: "pki.certificates.read" },
};

/** The city's risk index with its make-up and how it went. */
export function RiskPanel({ at, risk, history }: Pick<Picture, "at" | "risk" | "history">) {
  const { say } = useWords();
  return (
    <section className="pane risk-pane" data-level={risk.level}>
      <PanelTitle title={say.risk.title}>
        <span className="soft">{say.risk.how}</span>
      </PanelTitle>
      <div className="risk-body">
        <Dial value={risk.value} />
        <ul className="risk-parts">
          {risk.parts.map((part) => (
            <Part key={part.id} part={part} />
          ))}
        </ul>
      </div>
      <History history={history} now={{ at, value: risk.value }} />
    </section>
  );
}

const radius = 84;
/** Three quarters of a circle, open below. */
const sweep = 0.75 * 2 * Math.PI * radius;

function Dial({ value }: { value: number }) {
  const { say } = useWords();
  const level = value < 25 ? "calm" : value < 50 ? "watch" : value < 75 ? "warning" : "alarm";
  return (
    <div className="dial">
      <svg viewBox="0 0 200 190" role="img" aria-label={`${say.risk.title} ${value}, ${say.risk.level[level]}`}>
        <g transform="rotate(135 100 100)" fill="none" strokeWidth="14" strokeLinecap="round">
          <circle className="dial-bed" cx="100" cy="100" r={radius} strokeDasharray={`${sweep} 1000`} />
          <circle className="dial-arc" cx="100" cy="100" r={radius} strokeDasharray={`${(sweep * value) / 100} 1000`} />
        </g>
        <text x="100" y="118" className="dial-value">
          {value}
        </text>
        <text x="100" y="166" className="dial-level">
          {say.risk.level[level]}
        </text>
      </svg>
    </div>
  );
}

function Part({ part: { id, points, most, known } }: { part: RiskPart }) {
  const { say } = useWords();
  const words = known ? fill(say.risk.of, { points: points.toFixed(1), most }) : say.risk.unseen;
  return (
    <li>
      <Go {...behind[id]} className="risk-part">
        <span>{say.risk.parts[id]}</span>
        <span className="num">{words}</span>
        <span className="gauge" data-full={points / most > 0.66 ? "much" : points / most > 0.33 ? "some" : "little"}>
          <span style={{ width: `${(100 * points) / most}%` }} />
        </span>
      </Go>
    </li>
  );
}

type Points = Picture["history"]["day"];

function History({ history, now }: Pick<Picture, "history"> & { now: Points[number] }) {
  const { say } = useWords();
  const [span, setSpan] = useState<"day" | "month">("day");
  const points = [...history[span], now];
  const first = points[0]?.at;
  return (
    <div className="risk-history">
      <div className="in-line">
        {(["day", "month"] as const).map((each) => (
          <button key={each} type="button" aria-pressed={each === span} onClick={() => setSpan(each)}>
            {say.risk[each]}
          </button>
        ))}
        {first !== undefined && (
          <span className="soft">{fill(say.risk.since, { at: timeText(first).slice(5, 16) })}</span>
        )}
      </div>
      <HistoryLine points={points} hours={span === "day" ? 24 : 720} />
    </div>
  );
}
