import type { DatasetChange } from "@chengfang/model/data/dataset";
import type { Mood } from "../../ui/Mood.tsx";

/** A request as the API shows it. */
export interface ChangeRow extends DatasetChange {
  readonly datasetName: string;
  readonly unitId: string | null;
  readonly requestedByName: string;
  readonly decidedByName: string;
}

export const moods: Readonly<Record<DatasetChange["state"], Mood>> = {
  requested: "wait",
  approved: "good",
  refused: "bad",
  withdrawn: "still",
};
