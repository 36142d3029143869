import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const incidentMetrics: Page = {
  name: "incident-metrics",
  list: lazy(() => import("./MetricsPage.tsx")),
  section: "work",
  path: "M4 20V4M4 20h16M8 16v-5M12 16V8M16 16v-3",
};
