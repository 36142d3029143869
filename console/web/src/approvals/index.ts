import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const approvals: Page = {
  name: "approvals",
  list: lazy(() => import("./ApprovalList.tsx")),
  section: "base",
  path: "M4 4h12v6M4 4v16h8M8 9h4M8 13h2M13 17l3 3 5-6",
};
