import { useTranslate } from "react-admin";
import type { Suggestion } from "./useSuggestions.ts";

interface Props {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What may be typed next; the keyboard stays in the box. */
export function SuggestionList({ id, suggestions, at, onTake }: Props) {
  const translate = useTranslate();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot show what a field means beside its name
    <div className="query-suggestions" id={`${id}-list`} role="listbox" aria-label={translate("events.query.label")}>
      {suggestions.map((suggestion, i) => (
        <div
          key={`${suggestion.insert} ${suggestion.hint}`}
          id={`${id}-${i}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the combobox has the keys
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          onMouseDown={(event) => {
            event.preventDefault(); // the box keeps the keyboard
            onTake(suggestion);
          }}
        >
          <bdi>{suggestion.label}</bdi>
          <span>{suggestion.hint}</span>
        </div>
      ))}
    </div>
  );
}
