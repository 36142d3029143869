import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const drills: Page = {
  name: "drills",
  list: lazy(() => import("./DrillList.tsx")),
  show: lazy(() => import("./DrillPage.tsx")),
  create: lazy(() => import("./DrillCreate.tsx")),
  section: "work",
  path: "M12 3a9 9 0 1 0 9 9M12 7v5l3 2M16 3h5v5M21 3l-6 6",
};
