import type { Picture } from "@chengfang/model/screen/picture";
import type { Permission } from "@chengfang/model/access";
import { reachOf } from "../../compliance/rate.ts";
import { sum } from "../../overview/picture.ts";
import { Go } from "../Go.tsx";
import { bigText, percentText } from "../numbers.ts";
import { useWords } from "../words.ts";

interface Figure {
  readonly id: "incidents" | "unhandled" | "overdue" | "rate" | "settled" | "events" | "silent";
  readonly text: string;
  readonly bad: boolean;
  readonly to: string;
  readonly needs: Permission;
}

/** The six figures that are read first. */
export function Figures({ picture }: { readonly picture: Picture }) {
  const { say, language } = useWords();
  return (
    <ul className="key-figures">
      {figuresOf(picture, (n) => bigText(n, language)).map(({ id, text, bad, to, needs }) => (
        <li key={id}>
          <Go to={to} needs={needs} className="key-figure">
            <strong data-bad={bad}>{text}</strong>
            <span>{say.figures[id]}</span>
          </Go>
        </li>
      ))}
    </ul>
  );
}

function figuresOf({ counts, compliance, logs, sources }: Picture, text: (n: number) => string): Figure[] {
  const { openIncidents, unhandled, overdue } = counts;
  const collectors = { to: "/collectors", needs: "collectors.read" } as const;
  const incidents = { to: "/incidents", needs: "incidents.read" } as const;
  return [
    { id: "incidents", text: text(sum(openIncidents)), bad: openIncidents.critical > 0, ...incidents },
    { id: "unhandled", text: text(sum(unhandled)), bad: unhandled.critical > 0, to: "/alerts", needs: "alerts.read" },
    { id: "overdue", text: text(overdue), bad: overdue > 0, ...incidents },
    { ...complianceFigure(compliance), to: "/compliance", needs: "compliance.read" },
    { id: "events", text: text(logs.eventsPerSecond), bad: false, ...collectors },
    { id: "silent", text: text(sources.silent), bad: sources.silent > 0, ...collectors },
  ];
}

/** A rate that is low because nobody has judged yet is no alarm: until half is judged, that is the figure. */
function complianceFigure(compliance: Picture["compliance"]): Pick<Figure, "id" | "text" | "bad"> {
  const reach = reachOf(compliance);
  if (compliance.rate !== null && reach?.open) return { id: "settled", text: percentText(reach.settled), bad: false };
  return { id: "rate", text: percentText(compliance.rate), bad: compliance.rate !== null && compliance.rate < 70 };
}
