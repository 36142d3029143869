import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const activities: Page = {
  name: "activities",
  list: lazy(() => import("./ActivityList.tsx")),
  section: "compliance",
  path: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.500 19c.5-3.500 2.500-5 5.500-5s5 1.500 5.500 5M16 11a2.500 2.500 0 1 0 0-5M16.500 14c2.700.2 4.300 1.700 5 5",
};
