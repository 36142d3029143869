import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const reports: Page = {
  name: "situation-reports",
  list: lazy(() => import("./ReportList.tsx")),
  show: lazy(() => import("./ReportPage.tsx")),
  section: "work",
  path: "M5 3h10l4 4v14H5ZM9 17v-4M12 17v-7M15 17v-2",
};
