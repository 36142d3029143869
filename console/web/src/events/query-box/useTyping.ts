import type { Complaint } from "@chengfang/model/query-language/complaint";
import { readQuery } from "@chengfang/model/query-language/read";
import type { Read } from "@chengfang/model/query-language/read";
import { useState } from "react";
import { useSuggestions } from "./useSuggestions.ts";
import type { Suggestion } from "./useSuggestions.ts";

/** The text as it is being typed, what it says so far, and what may come next. */
export function useTyping(value: string, span: Readonly<Record<string, unknown>>) {
  const [given, setGiven] = useState(value);
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState(value.length);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  if (given !== value) {
    setGiven(value);
    setText(value);
    setOpen(false);
  }
  const read = readQuery(text);
  const all = useSuggestions(text, caret, span);
  const suggestions = open ? all : [];
  const type = (next: string, place: number) => {
    setText(next);
    setCaret(place);
    setAt(-1);
    setOpen(true);
  };
  return {
    text,
    read,
    complaint: complaintOf(read, open, text),
    open: open && suggestions.length > 0,
    at,
    suggestions,
    type,
    setAt,
    setOpen,
    setCaret,
    /** Puts a suggestion in its place; gives where the caret goes. */
    take: ({ insert, place }: Suggestion): number => {
      const to = place.from + insert.length;
      type(text.slice(0, place.from) + insert + text.slice(place.to).replace(/^\s/, ""), to);
      return to;
    },
  };
}

/** While something is being typed at the end, that something is still missing there is no mistake yet. */
function complaintOf(read: Read, open: boolean, text: string): Complaint | undefined {
  if (!("complaint" in read)) return undefined;
  return open && read.complaint.to >= text.trimEnd().length ? undefined : read.complaint;
}

interface Keys {
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly open: boolean;
  readonly move: (at: number) => void;
  readonly take: (suggestion: Suggestion) => void;
  readonly ask: () => void;
  readonly close: () => void;
}

/** Arrows choose, Tab or Enter takes what is chosen, Enter asks where nothing is, Escape closes. */
export function pressed(event: React.KeyboardEvent<HTMLInputElement>, keys: Keys): void {
  if (event.nativeEvent.isComposing) return; // Enter belongs to the input method
  const act = actOf(event, keys);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(
  { key, shiftKey, currentTarget }: React.KeyboardEvent<HTMLInputElement>,
  { suggestions, at, open, move, take, ask, close }: Keys,
): (() => void) | undefined {
  const chosen = suggestions[at];
  const completed = chosen ?? (open && currentTarget.value !== "" ? suggestions[0] : undefined);
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[key];
  if (step !== undefined && suggestions.length > 0)
    return () => move(Math.max(-1, Math.min(suggestions.length - 1, at + step)));
  const acts: Readonly<Record<string, (() => void) | undefined>> = {
    Enter: chosen ? () => take(chosen) : ask,
    Tab: completed && !shiftKey ? () => take(completed) : undefined,
    Escape: open ? close : () => currentTarget.blur(),
  };
  return acts[key];
}
