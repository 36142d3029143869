import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const maskingRules: Page = {
  name: "masking-rules",
  list: lazy(() => import("./RuleList.tsx")),
  section: "compliance",
  path: "M3 12c2.500-4.500 5.500-6.500 9-6.500s6.500 2 9 6.500c-2.500 4.500-5.500 6.500-9 6.500S5.500 16.500 3 12ZM5 20 19 4",
};
