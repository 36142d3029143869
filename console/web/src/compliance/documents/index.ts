import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const documents: Page = {
  name: "policy-documents",
  list: lazy(() => import("./DocumentList.tsx")),
  section: "compliance",
  path: "M5 4h6a2 2 0 0 1 1 1 2 2 0 0 1 1-1h6v15h-6a2 2 0 0 0-1 1 2 2 0 0 0-1-1H5ZM12 5v15",
};
