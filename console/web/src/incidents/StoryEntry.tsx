import type { TimelineEntry } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";

interface Props {
  readonly entry: TimelineEntry;
  readonly works: boolean;
  readonly onMark: (mark: { hidden?: boolean; keyMoment?: boolean }) => void;
  readonly onCorrect: () => void;
}

export function StoryEntry({ entry, works, onMark, onCorrect }: Props) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { at, occurredAt, kind, by, text, alertId, keyMoment, hidden, corrected } = entry;
  return (
    <li data-kind={kind} data-key={keyMoment} data-hidden={hidden}>
      <When at={occurredAt ?? at} />
      <span className="timeline-kind">{translate(`name.timeline.${kind}`)}</span>
      <span className="timeline-text">
        {keyMoment && <span className="timeline-key">{translate("cases.keyMoment")}</span>}
        {alertId === null ? text : <Link to={`/alerts/${alertId}/show`}>{text}</Link>}
        {by !== null && <span className="quiet"> — {nameOf(by)}</span>}
        {corrected && <span className="quiet small"> · {translate("cases.corrected")}</span>}
        {occurredAt !== null && (
          <span className="quiet small">
            {" "}
            · {translate("cases.recordedAt")} <When at={at} />
          </span>
        )}
        {hidden && <span className="quiet small"> · {translate("cases.notInReport")}</span>}
      </span>
      {works && <Acts entry={entry} onMark={onMark} onCorrect={onCorrect} />}
    </li>
  );
}

function Acts({ entry: { keyMoment, hidden }, onMark, onCorrect }: Omit<Props, "works">) {
  const translate = useTranslate();
  const keyName = translate(keyMoment ? "cases.unkey" : "cases.key");
  return (
    <span className="timeline-acts">
      <button
        type="button"
        className="plain"
        aria-pressed={keyMoment}
        title={keyName}
        onClick={() => onMark({ keyMoment: !keyMoment })}
      >
        <span aria-hidden="true">{keyMoment ? "★" : "☆"}</span>
        <span className="quietly-read">{keyName}</span>
      </button>
      <button type="button" className="plain" aria-pressed={hidden} onClick={() => onMark({ hidden: !hidden })}>
        {translate(hidden ? "cases.unhide" : "cases.hide")}
      </button>
      <button type="button" className="plain" onClick={onCorrect}>
        {translate("cases.correct")}
      </button>
    </span>
  );
}
