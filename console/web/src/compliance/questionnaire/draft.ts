import type { Evidence } from "@chengfang/model/compliance/register";
import type { Sayable } from "../items/VerdictChoice.tsx";

/** An answer that is being written. */
export interface Draft {
  readonly verdict?: Sayable | undefined;
  readonly text: string;
  readonly given: readonly Evidence[];
}

export const emptyDraft: Draft = { text: "", given: [] };

/** What was written before and not sent yet; what cannot be read is no draft. */
export function draftIn(text: string): Draft {
  try {
    const kept: unknown = JSON.parse(text === "" ? "null" : text);
    return typeof kept === "object" && kept !== null ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}
