import { useState } from "react";
import { useAct } from "../../ui/useAct.ts";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
import type { Draft } from "./draft.ts";

interface Place {
  readonly systemId: string;
  readonly unit: string;
}

/** An answer on its way: kept with every change, sent once it says something. */
export function useDraft(place: Place, onDone: (unit: string) => void) {
  const { busy, act } = useAct();
  const [draft, setDraft] = useState(() => readDraft(localStorage, place));
  const ready = draft.verdict !== undefined && draft.text.trim() !== "" && !busy;
  return {
    draft,
    ready,
    set: (change: Partial<Draft>) => {
      const next = { ...draft, ...change };
      keepDraft(localStorage, place, next);
      setDraft(next);
    },
    send: async () => {
      if (!ready) return;
      const { verdict, text, given } = draft;
      const said = { verdict, text: text.trim(), evidenceIds: given.map(({ id }) => id) };
      if ((await act({ path: "/answers", body: { ...place, ...said }, done: "items.answered" })) === undefined) return;
      dropDraft(localStorage, place);
      onDone(place.unit);
    },
  };
}
