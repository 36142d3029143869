import type { DefinitionFlaw } from "@chengfang/model/format-definition";
import { useRef } from "react";
import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { visible } from "../events/visible.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { tokensOf } from "../rules/yaml.ts";
import { offsetOf } from "./offset.ts";

interface Props {
  readonly text: string;
  readonly flaws: readonly DefinitionFlaw[];
  readonly onChange: (text: string) => void;
}

/** YAML being written; what is wrong stands at the end of its line, and below as a list that leads there. */
export function DefinitionText({ text, flaws, onChange }: Props) {
  const translate = useTranslate();
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div>
      <label htmlFor="definition" className="field-name">
        {translate("formats.definition")}
      </label>
      <div className="definition">
        <Painted text={text} flaws={flaws} />
        <textarea
          ref={area}
          id="definition"
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          value={text}
          aria-invalid={flaws.length > 0}
          aria-describedby="definition-flaws"
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
      <Flaws text={text} flaws={flaws} area={area} />
    </div>
  );
}

/** The text beneath the one being written, in colours and with its lines numbered; read aloud is only what is written. */
function Painted({ text, flaws }: Pick<Props, "text" | "flaws">) {
  const language = useLanguage();
  const byLine = Map.groupBy(flaws, ({ line }) => line);
  return (
    <pre aria-hidden="true">
      {tokensOf(text).map((tokens, index) => {
        const wrong = byLine.get(index + 1);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
          <span key={index} className="definition-line" data-wrong={wrong !== undefined}>
            <span className="definition-number">{index + 1}</span>
            {tokens.map(({ kind, text: piece }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- pieces of a line that never move
              <span key={at} data-kind={kind}>
                {piece}
              </span>
            ))}
            {wrong && (
              <span className="definition-flaw">
                {wrong.map(({ message }) => visible(titleIn(language, message.en, message.zh))).join("; ")}
              </span>
            )}
          </span>
        );
      })}
    </pre>
  );
}

interface FlawsProps {
  readonly text: string;
  readonly flaws: readonly DefinitionFlaw[];
  readonly area: RefObject<HTMLTextAreaElement | null>;
}

function Flaws({ text, flaws, area }: FlawsProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const goTo = (flaw: DefinitionFlaw) => {
    const at = offsetOf(text, flaw);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  };
  return (
    <ul id="definition-flaws" className="definition-flaws" aria-live="polite">
      {flaws.map((flaw) => (
        <li key={`${flaw.line} ${flaw.column} ${flaw.message.en}`}>
          <button type="button" className="plain" onClick={() => goTo(flaw)}>
            {translate("formats.at", { line: flaw.line, column: flaw.column })}
          </button>
          <span className="bad">{visible(titleIn(language, flaw.message.en, flaw.message.zh))}</span>
        </li>
      ))}
    </ul>
  );
}
