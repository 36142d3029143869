import { useAct } from "../../ui/useAct.ts";
import { useDraft } from "../../ui/useDraft.ts";
import { draftIn } from "./draft.ts";
import type { Draft } from "./draft.ts";

interface Place {
  readonly systemId: string;
  readonly unit: string;
}

/** An answer on its way: kept with every change, sent once it says something. */
export function useAnswer(place: Place, onDone: (unit: string) => void) {
  const { busy, act } = useAct();
  const { text: kept, write, clear } = useDraft(`answer ${place.systemId} ${place.unit}`);
  const draft = draftIn(kept);
  const ready = draft.verdict !== undefined && draft.text.trim() !== "" && !busy;
  return {
    draft,
    ready,
    set: (change: Partial<Draft>) => write(JSON.stringify({ ...draft, ...change })),
    send: async () => {
      if (!ready) return;
      const { verdict, text, given } = draft;
      const said = { verdict, text: text.trim(), evidenceIds: given.map(({ id }) => id) };
      if ((await act({ path: "/answers", body: { ...place, ...said }, done: "items.answered" })) === undefined) return;
      clear();
      onDone(place.unit);
    },
  };
}
