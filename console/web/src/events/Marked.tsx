import { useState } from "react";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";
import { highlight } from "./highlight.ts";
import { visible } from "./visible.ts";

/** A text of more than this is cut until somebody asks for all of it: a field may hold a megabyte. */
const most = 4000;

/** A text with the words that were looked for, or that matched, marked. */
export function Marked({ text, words, whole = false }: { text: string; words: readonly string[]; whole?: boolean }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const long = text.length > most;
  return (
    <>
      {highlight(visible(long && !all ? text.slice(0, whole ? most : 600) : text), words).map(
        ({ at, text: piece, marked }) => (marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>),
      )}
      {long && !all && whole && (
        <>
          {"… "}
          <button type="button" className="plain" onClick={() => setAll(true)}>
            {translate("events.showAll", { count: countText(text.length) })}
          </button>
        </>
      )}
    </>
  );
}
