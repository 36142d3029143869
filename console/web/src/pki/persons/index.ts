import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const persons: Page = {
  name: "persons",
  list: lazy(() => import("./PersonList.tsx")),
  show: lazy(() => import("./PersonPage.tsx")),
  section: "pki",
  path: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M3 20c0-4 2.500-6 6-6s6 2 6 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3 2.600 3 5.500",
};
