import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const ownRules: Page = {
  name: "own-rules",
  list: lazy(() => import("./OwnRuleList.tsx")),
  show: lazy(() => import("./OwnRulePage.tsx")),
  create: lazy(() => import("./OwnRuleCreate.tsx")),
  section: "base",
  path: "M5 4h9l5 5v11H5ZM8 13h5M8 16h3M19 12l-5 5v2h2l5-5Z",
};
