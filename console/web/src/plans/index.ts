import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const plans: Page = {
  name: "plans",
  list: lazy(() => import("./PlanList.tsx")),
  show: lazy(() => import("./PlanPage.tsx")),
  create: lazy(() => import("./PlanCreate.tsx")),
  section: "work",
  path: "M6 3h9l4 4v14H6ZM15 3v4h4M9 12l2 2 4-4M9 18h7",
};
