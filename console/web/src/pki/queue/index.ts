import { lazy } from "react";
import type { Page } from "../../app/page.ts";

/** Two people after the one who entered: each has a queue of their own. */
export const review: Page = {
  name: "review",
  list: lazy(() => import("./ReviewQueue.tsx")),
  section: "pki",
  path: "M4 6h10M4 11h10M4 16h6M14 17l2.500 2.500L21 14.500",
};

export const issue: Page = {
  name: "issue",
  list: lazy(() => import("./IssueQueue.tsx")),
  section: "pki",
  path: "M4 5h16v11H4ZM8 9h8M12 20v-4M9 18l3 3 3-3",
};
