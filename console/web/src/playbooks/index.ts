import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const playbooks: Page = {
  name: "playbooks",
  list: lazy(() => import("./PlaybookList.tsx")),
  section: "base",
  path: "M6 3h12v18H6ZM9 8h6M9 12h6M9 16h4",
};
