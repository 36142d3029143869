import type { ReferenceState } from "@chengfang/model/enrichment";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { exactText } from "../ui/count.ts";
import { timeText } from "../ui/when.ts";

interface Props {
  readonly reference: readonly ReferenceState[];
}

/** Which version of countries, networks and makers of cards is in force. */
export function ReferenceLine({ reference }: Props) {
  const translate = useTranslate();
  return (
    <p className="row quiet">
      <Link to="/lists">{translate("collectors.reference.title")}</Link>
      {reference.map(({ name, own, from, files }) => (
        <span key={name}>
          {translate(`collectors.reference.${name}`)}{" "}
          {own
            ? files
                .map(({ file, entries, since }) =>
                  translate("collectors.reference.own", { file, n: exactText(entries), at: timeText(since) }),
                )
                .join("; ")
            : translate("collectors.reference.shipped", { version: from.join(" ") })}
        </span>
      ))}
    </p>
  );
}

/** Renewed files that are broken. */
export function ReferenceProblems({ reference }: Props) {
  const translate = useTranslate();
  return reference
    .flatMap(({ problems }) => problems)
    .map(({ file, line, reason, since }) => (
      <p key={file} className="banner" data-kind="warn">
        {translate(line > 0 ? "collectors.reference.brokenAt" : "collectors.reference.broken", {
          file,
          line,
          problem: translate(`collectors.referenceProblem.${reason}`),
          at: timeText(since),
        })}
      </p>
    ));
}
