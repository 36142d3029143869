import { useState } from "react";
import { useSelf } from "../session/session.ts";

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** It has been saved as this, or is not wanted any more. */
  readonly clear: (saved?: string) => void;
}

/**
 * Words being written: a session that ends, a reload or a wrong turn lose nothing that was typed. They stay in this tab
 * of the browser and belong to the account that wrote them. Without a name nothing is kept.
 */
export function useDraft(name: string | undefined, initial = ""): Draft {
  const account = useSelf()?.id ?? "";
  const key = `chengfang.draft.${account}.${name ?? ""}`;
  const kept = () => (name === undefined ? null : sessionStorage.getItem(key)) ?? initial;
  const [shown, setShown] = useState(() => ({ key, text: kept() }));
  if (shown.key !== key) setShown({ key, text: kept() });
  return {
    text: shown.key === key ? shown.text : initial,
    write: (text) => {
      setShown({ key, text });
      if (name === undefined) return;
      if (text === initial) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    },
    clear: (saved = "") => {
      sessionStorage.removeItem(key);
      setShown({ key, text: saved });
    },
  };
}
