import type { OwnRuleDetail } from "@chengfang/model/own-rule";
import { useState } from "react";
import { useNotify } from "react-admin";
import { Problem } from "../http/problem.ts";
import { request } from "../http/request.ts";
import { useDraft } from "../ui/useDraft.ts";
import { useExplain } from "../ui/useExplain.ts";
import { openWriting, writingIn } from "./draft.ts";
import type { Writing } from "./draft.ts";

/** What is being written at a rule: kept in the browser until it is saved, and never over somebody else's version. */
export function useWriting(rule: OwnRuleDetail, onChanged: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const { text, write, clear } = useDraft(`own-rule ${rule.id}`);
  const open = openWriting(rule);
  const writing = writingIn(text, open);
  const dirty = text !== "";
  return {
    writing,
    dirty,
    busy,
    change: (next: Partial<Writing>) => write(JSON.stringify({ ...writing, ...next })),
    discard: () => clear(),
    save: async () => {
      const { source, cases, note, base } = writing;
      setBusy(true);
      try {
        const body = { source, cases, note, version: base };
        await request(`/own-rules/${rule.id}`, { method: "PUT", body });
        clear();
        notify("ownRules.saved", { type: "success" });
        onChanged();
      } catch (error) {
        fail(error);
        if (error instanceof Problem && error.params["reason"] === "version") onChanged(); // then both texts are shown
      } finally {
        setBusy(false);
      }
    },
  };
}
