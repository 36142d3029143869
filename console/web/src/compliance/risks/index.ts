import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const risks: Page = {
  name: "risks",
  list: lazy(() => import("./RiskList.tsx")),
  section: "compliance",
  path: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
};
