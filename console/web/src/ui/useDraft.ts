import { useState } from "react";
import { useSelf } from "../session/session.ts";

/** Words being written: they outlive the end of the session in this tab, and belong to the account that wrote them. */
export function useDraft(name: string | undefined): readonly [text: string, write: (text: string) => void] {
  const account = useSelf()?.id ?? "";
  const key = `chengfang.draft.${account}.${name ?? ""}`;
  const [shown, setShown] = useState(() => ({ key, text: read(key, name) }));
  if (shown.key !== key) setShown({ key, text: read(key, name) });
  return [
    shown.key === key ? shown.text : "",
    (text) => {
      setShown({ key, text });
      if (name === undefined) return;
      if (text === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    },
  ];
}

const read = (key: string, name: string | undefined) => (name === undefined ? "" : (sessionStorage.getItem(key) ?? ""));
