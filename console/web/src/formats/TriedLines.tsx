import type { DefinitionTried } from "@chengfang/model/format-definition";
import { useTranslate } from "react-admin";
import { TriedLine } from "../onboarding/TriedLine.tsx";
import { Failure } from "../ui/Failure.tsx";
import "../onboarding/onboarding.css";

interface Props {
  readonly tried: DefinitionTried | undefined;
  readonly unwritten: boolean;
  readonly error: unknown;
  /** The answer is of the text as it stands. */
  readonly current: boolean;
}

/** The fields of each line. */
export function TriedLines({ tried, unwritten, error, current }: Props) {
  const translate = useTranslate();
  if (error !== null) return <Failure error={error} />;
  if (tried === undefined) return <p className="quiet">{translate(unwritten ? "formats.nothingYet" : "ui.loading")}</p>;
  if (tried.flaws.length > 0)
    return (
      <output className="banner" data-kind="warn">
        {translate("formats.flawed", { count: tried.flaws.length })}
      </output>
    );
  const { lines } = tried;
  const taken = lines.filter(({ refused }) => refused === null).length;
  return (
    <div className="stack" data-waiting={!current}>
      <output className="banner" data-kind={taken === lines.length ? "" : "warn"}>
        {lines.length === 0
          ? translate("formats.rightNoLines")
          : translate("formats.taken", { taken, total: lines.length })}
      </output>
      {lines.map((line, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines are known by their place alone
        <TriedLine key={i} at={i + 1} line={line} open={i === 0} />
      ))}
    </div>
  );
}
