import { useTranslate } from "react-admin";
import { diffLines } from "./diff.ts";

const signs = { same: " ", gone: "−", new: "+" } as const;

/** Two texts against each other. */
export function Diff({ before, after, label }: { before: string; after: string; label: string }) {
  const translate = useTranslate();
  if (before === after) return <p className="quiet">{translate("ownRules.same")}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <pre className="sigma diff" tabIndex={0} aria-label={label}>
      {diffLines(before, after).map(({ kind, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of two texts that never move
        <span key={index} className="diff-line" data-kind={kind}>
          <span className="sigma-number">{signs[kind]}</span>
          <code>{text}</code>
        </span>
      ))}
    </pre>
  );
}
