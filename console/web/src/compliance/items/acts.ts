import type { ItemDetail } from "@chengfang/model/compliance/view";
import type { SystemWhole } from "../systems/useSystem.ts";

/** What can be done about an item at the side, by its key. */
export const actKeys = { a: "answer", u: "upload", s: "sign", w: "waive", n: "order" } as const;
export type ItemAct = (typeof actKeys)[keyof typeof actKeys];

/** What every form of an act gets. */
export interface ActFormProps {
  readonly system: SystemWhole;
  readonly detail: ItemDetail;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}
