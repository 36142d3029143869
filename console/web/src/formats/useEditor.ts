import type { OwnFormat, ShippedFormat } from "@chengfang/model/format-definition";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify } from "react-admin";
import { Problem } from "../http/problem.ts";
import { request } from "../http/request.ts";
import { useDraft } from "../ui/useDraft.ts";
import { useExplain } from "../ui/useExplain.ts";
import { fetchOwn } from "./useFormats.ts";

export interface Editor {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly changed: boolean;
  readonly busy: boolean;
  /** What somebody else saved while this was written. */
  readonly conflict: OwnFormat | undefined;
  /** Saves under a name; `over` is the version that the author has seen of it. */
  readonly save: (name: string, over?: OwnFormat) => Promise<void>;
  /** Goes on from what the other saved. */
  readonly take: (theirs: OwnFormat) => void;
}

/**
 * A definition being written. What was typed outlives a reload, and with it which version it began from, so that nobody
 * overwrites what he has not seen.
 */
export function useEditor(opened: Opened, onSaved: (saved: OwnFormat) => void): Editor {
  const notify = useNotify();
  const fail = useExplain();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<OwnFormat>();
  const [{ own, begin }] = useState(opened); // not what is read anew while this is being written
  const { text, write, seen, clear } = useKept({ own, begin });
  const settle = (saved: OwnFormat) => {
    clear(saved.text);
    setConflict(undefined);
    void client.invalidateQueries({ queryKey: ["formats"] });
  };
  const save = async (name: string, over?: OwnFormat) => {
    setBusy(true);
    try {
      const saved = await put(name, { text, seen: over?.at ?? (name === own?.name ? seen : null) });
      settle(saved);
      notify("formats.saved", { type: "success" });
      onSaved(saved);
    } catch (error) {
      const theirs = isEdited(error) ? (await fetchOwn()).find((each) => each.name === name) : undefined;
      if (theirs === undefined) fail(error);
      else setConflict(theirs);
    } finally {
      setBusy(false);
    }
  };
  const take = (theirs: OwnFormat) => {
    if (own !== undefined) settle(theirs);
    onSaved(theirs);
  };
  return { text, write, changed: text !== ((own ?? begin)?.text ?? ""), busy, conflict, save, take };
}

interface Opened {
  readonly own: OwnFormat | undefined;
  readonly begin?: ShippedFormat | undefined;
}

/** What is being written, and when the version was saved from which it began; both outlive a reload. */
function useKept({ own, begin }: Opened) {
  const opened = own ?? begin;
  const draft = useDraft(`format.${opened?.name ?? ""}`, opened?.text);
  const began = useDraft(`format-began.${own?.name ?? ""}`);
  return {
    text: draft.text,
    seen: began.text || (own?.at ?? null),
    write: (text: string) => {
      if (own !== undefined && began.text === "") began.write(own.at);
      draft.write(text);
    },
    clear: (saved: string) => {
      draft.clear(saved);
      began.clear();
    },
  };
}

const put = async (name: string, body: { text: string; seen: string | null }) =>
  request<OwnFormat>(`/formats/own/${encodeURIComponent(name)}`, { method: "PUT", body });

const isEdited = (error: unknown) => error instanceof Problem && error.status === 409;
