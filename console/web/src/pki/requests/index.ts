import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const requests: Page = {
  name: "requests",
  list: lazy(() => import("./RequestList.tsx")),
  show: lazy(() => import("./RequestPage.tsx")),
  create: lazy(() => import("./wizard/NewRequest.tsx")),
  section: "pki",
  path: "M6 3h9l4 4v14H6ZM15 3v4h4M12.500 11v6M9.500 14h6",
};
