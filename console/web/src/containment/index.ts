import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const containment: Page = {
  name: "containment",
  list: lazy(() => import("./ContainmentPage.tsx")),
  section: "work",
  path: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8",
};
