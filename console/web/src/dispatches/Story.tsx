import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";

/** What became of it, the newest first. */
export function Story({ dispatch: { steps, recipients } }: { dispatch: DispatchDetail }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const units = new Map(recipients.map(({ unitId, unitName }) => [unitId, unitName]));
  return (
    <ol className="dispatch-list dispatch-story">
      {steps.toReversed().map(({ seq, at, by, kind, unitId, text }) => (
        <li key={seq}>
          <When at={at} /> <strong>{translate(`dispatches.did.${kind}`, { _: kind })}</strong>
          {unitId !== null && ` · ${units.get(unitId) ?? unitId}`} <span className="quiet">{nameOf(by)}</span>
          {text !== "" && <div className="pre">{kind === "level" ? levelText(text, translate) : text}</div>}
        </li>
      ))}
    </ol>
  );
}

/** `blue → orange · why`, in the reader's language. */
const levelText = (text: string, translate: (key: string) => string) =>
  text.replace(
    /^(\w+) → (\w+)/,
    (_, from: string, to: string) => `${translate(`warnings.colour.${from}`)} → ${translate(`warnings.colour.${to}`)}`,
  );
