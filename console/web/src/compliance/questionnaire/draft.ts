import type { Evidence } from "@chengfang/model/compliance/register";
import type { Sayable } from "../items/VerdictChoice.tsx";

/** An answer that is being written. */
export interface Draft {
  readonly verdict?: Sayable | undefined;
  readonly text: string;
  readonly given: readonly Evidence[];
}

export const emptyDraft: Draft = { text: "", given: [] };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;
interface Place {
  readonly systemId: string;
  readonly unit: string;
}

const keyOf = ({ systemId, unit }: Place) => `chengfang.answer.${systemId}.${unit}`;

/** What was written before and not sent yet; what cannot be read is no draft. */
export function readDraft(store: Store, place: Place): Draft {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(place)) ?? "null");
    return typeof kept === "object" && kept !== null ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps it in this browser until it is sent. */
export const keepDraft = (store: Store, place: Place, draft: Draft): void =>
  store.setItem(keyOf(place), JSON.stringify(draft));

export const dropDraft = (store: Store, place: Place): void => store.removeItem(keyOf(place));
