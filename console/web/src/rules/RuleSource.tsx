import { useTranslate } from "react-admin";
import { problemsByLine, tokensOf } from "./yaml.ts";
import "./rules.css";

/** A text of Sigma with its lines numbered, and what is wrong with it beneath the line. */
export function RuleSource({ source, problem }: { source: string; problem: string }) {
  const translate = useTranslate();
  const problems = problemsByLine(problem);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <pre className="sigma" tabIndex={0} aria-label={translate("rules.source")}>
      {tokensOf(source.replace(/\n$/, "")).map((tokens, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
        <Line key={index} number={index + 1} tokens={tokens} problem={problems.get(index + 1)} />
      ))}
    </pre>
  );
}

interface LineProps {
  readonly number: number;
  readonly tokens: ReturnType<typeof tokensOf>[number];
  readonly problem: string | undefined;
}

const Line = ({ number, tokens, problem }: LineProps) => (
  <>
    <span className="sigma-line" data-wrong={problem !== undefined}>
      <span className="sigma-number">{number}</span>
      <code>
        {tokens.map(({ kind, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of a line that never move
          <span key={index} data-kind={kind}>
            {text}
          </span>
        ))}
      </code>
    </span>
    {problem !== undefined && <span className="sigma-problem">{problem}</span>}
  </>
);
