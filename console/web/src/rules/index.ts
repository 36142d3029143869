import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const rules: Page = {
  name: "rules",
  list: lazy(() => import("./RuleList.tsx")),
  show: lazy(() => import("./RulePage.tsx")),
  section: "base",
  path: "M5 4h14v16H5ZM8 8h8M8 12h8M8 16h5",
};
