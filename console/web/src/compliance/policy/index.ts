import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const policies: Page = {
  name: "policies",
  list: lazy(() => import("./PolicyPage.tsx")),
  section: "compliance",
  path: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4",
};
