import { useState } from "react";
import { currentSelf } from "../session/session.ts";

/**
 * Text that outlives the page: a session that ends, a reload or a wrong turn lose nothing that was typed. It stays in
 * this tab of the browser, under the account's name, until it is saved.
 */
export function useDraft(key: string, initial: string) {
  const place = `draft ${currentSelf()?.id ?? ""} ${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(place) ?? initial);
  return {
    text,
    restored: text !== initial,
    write: (next: string) => {
      setText(next);
      if (next === initial) sessionStorage.removeItem(place);
      else sessionStorage.setItem(place, next);
    },
    /** It has been saved, or is not wanted any more. */
    clear: (next = "") => {
      sessionStorage.removeItem(place);
      setText(next);
    },
  };
}
