import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const datasets: Page = {
  name: "datasets",
  list: lazy(() => import("./DatasetList.tsx")),
  show: lazy(() => import("./DatasetPage.tsx")),
  create: lazy(() => import("./DatasetCreate.tsx")),
  edit: lazy(() => import("./DatasetEdit.tsx")),
  recordRepresentation: "name",
  section: "compliance",
  path: "M4 6c0-1.700 3.600-3 8-3s8 1.300 8 3-3.600 3-8 3-8-1.300-8-3ZM4 6v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 3s8-1.300 8-3",
};
