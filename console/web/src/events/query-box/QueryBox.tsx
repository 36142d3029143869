import { useId, useRef } from "react";
import { useTranslate } from "react-admin";
import { flushSync } from "react-dom";
import { useLanguage } from "../../i18n/titled.ts";
import { Coloured } from "./Coloured.tsx";
import { rememberQuery } from "./history.ts";
import { SuggestionList } from "./SuggestionList.tsx";
import type { Suggestion } from "./useSuggestions.ts";
import { pressed, useTyping } from "./useTyping.ts";
import "./query-box.css";

interface Props {
  readonly value: string;
  /** The time and other conditions that values are looked up in. */
  readonly span: Readonly<Record<string, unknown>>;
  readonly onAsk: (query: string) => void;
}

/** Where a query is typed: coloured and completed as it is, what is wrong underlined and said; Enter asks. */
export function QueryBox({ value, span, onAsk }: Props) {
  const language = useLanguage();
  const typing = useTyping(value, span);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { text, read, complaint } = typing;
  const take = (suggestion: Suggestion) => {
    let caret = 0;
    flushSync(() => {
      caret = typing.take(suggestion);
    });
    input.current?.focus();
    input.current?.setSelectionRange(caret, caret); // at once: later, the caret would move under the next letters
  };
  const ask = () => {
    typing.setOpen(false);
    if ("complaint" in read) return;
    rememberQuery(text);
    onAsk(text.trim());
  };
  return (
    <div className="query-box">
      <div className="query-field" data-wrong={complaint !== undefined || undefined}>
        <div className="query-colours" aria-hidden="true">
          <Coloured text={text} spans={read.spans} complaint={complaint} />
        </div>
        <Input id={id} typing={typing} input={input} onTake={take} onAsk={ask} />
        {typing.open && <SuggestionList id={id} suggestions={typing.suggestions} at={typing.at} onTake={take} />}
      </div>
      <output id={`${id}-wrong`} className="query-wrong">
        {complaint?.[language]}
      </output>
    </div>
  );
}

interface InputProps {
  readonly id: string;
  readonly typing: ReturnType<typeof useTyping>;
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly onTake: (suggestion: Suggestion) => void;
  readonly onAsk: () => void;
}

function Input({ id, typing, input, onTake, onAsk }: InputProps) {
  const translate = useTranslate();
  const { text, type, open, at, suggestions, setAt, setOpen, setCaret, complaint } = typing;
  return (
    <input
      ref={input}
      type="text"
      className="query-input"
      role="combobox"
      spellCheck={false}
      autoComplete="off"
      maxLength={8000}
      aria-label={translate("events.query.label")}
      placeholder={translate("events.query.placeholder")}
      aria-expanded={open}
      aria-controls={`${id}-list`}
      aria-autocomplete="list"
      aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
      aria-invalid={complaint !== undefined}
      aria-describedby={`${id}-wrong`}
      value={text}
      onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
      onKeyDown={(event) =>
        pressed(event, { suggestions, at, open, move: setAt, take: onTake, ask: onAsk, close: () => setOpen(false) })
      }
      onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? currentTarget.value.length)}
      onScroll={({ currentTarget }) =>
        currentTarget.previousElementSibling?.scrollTo({ left: currentTarget.scrollLeft })
      }
      onClick={() => setOpen(true)}
      onBlur={() => setOpen(false)}
    />
  );
}
