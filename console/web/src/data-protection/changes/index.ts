import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const datasetChanges: Page = {
  name: "dataset-changes",
  list: lazy(() => import("./ChangeList.tsx")),
  section: "compliance",
  path: "M7 4v14M7 18l-3-3M7 18l3-3M17 20V6M17 6l-3 3M17 6l3 3",
};
