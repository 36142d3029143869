import type { ReferenceState } from "@chengfang/model/enrichment";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Panel } from "../ui/Panel.tsx";
import { countText, timeText } from "../ui/when.ts";

interface Props {
  readonly reference: readonly ReferenceState[];
}

/** Which version of countries, networks and makers of cards is in force. */
export function ReferencePanel({ reference }: Props) {
  const translate = useTranslate();
  return (
    <Panel title={<Link to="/lists">{translate("collectors.reference.title")}</Link>}>
      <div className="panel-body stack">
        {reference.map(({ name, own, from, files }) => (
          <span key={name}>
            <strong>{translate(`collectors.reference.${name}`)}</strong>{" "}
            {own
              ? files
                  .map(({ file, entries, since }) =>
                    translate("collectors.reference.own", { file, n: countText(entries), at: timeText(since) }),
                  )
                  .join("; ")
              : translate("collectors.reference.shipped", { version: from.join(" ") })}
          </span>
        ))}
      </div>
    </Panel>
  );
}

/** Renewed files that are broken. */
export function ReferenceProblems({ reference }: Props) {
  const translate = useTranslate();
  return reference
    .flatMap(({ problems }) => problems)
    .map(({ file, line, reason, since }) => (
      <p key={file} className="banner" data-kind="warn">
        {translate("collectors.reference.broken", {
          file,
          line: line > 0 ? translate("collectors.reference.line", { n: line }) : "",
          problem: translate(`collectors.referenceProblem.${reason}`),
          at: timeText(since),
        })}
      </p>
    ));
}
