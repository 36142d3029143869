import { useState } from "react";
import { useSelf } from "../session/session.ts";
import { draftsOf } from "./drafts.ts";

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** It has been saved as this, or is not wanted any more. */
  readonly clear: (saved?: string) => void;
}

/**
 * Words being written: a session that ends, a reload, a closed tab or a wrong turn lose nothing that was typed. They stay
 * in this browser and belong to the account that wrote them. Without a name nothing is kept.
 */
export function useDraft(name: string | undefined, initial = ""): Draft {
  const account = useAccount();
  const key = `${account}.${name ?? ""}`;
  const kept = () => (name === undefined ? undefined : draftsOf(account).read(name)) ?? initial;
  const [shown, setShown] = useState(() => ({ key, text: kept() }));
  if (shown.key !== key) setShown({ key, text: kept() });
  return {
    text: shown.key === key ? shown.text : initial,
    write: (text) => {
      setShown({ key, text });
      if (name === undefined) return;
      if (text === initial) draftsOf(account).drop(name);
      else draftsOf(account).keep(name, text);
    },
    clear: (saved = "") => {
      if (name !== undefined) draftsOf(account).drop(name);
      setShown({ key, text: saved });
    },
  };
}

/** Leaves words for a draft that is not shown here. */
export function useKeepDraft(): (name: string, text: string) => void {
  const account = useAccount();
  return (name, text) => draftsOf(account).keep(name, text);
}

const useAccount = (): string => useSelf()?.id ?? "";
