import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const warnings: Page = {
  name: "warnings",
  list: lazy(() => import("./WarningList.tsx")),
  show: lazy(() => import("./WarningPage.tsx")),
  create: lazy(() => import("./WarningCreate.tsx")),
  section: "work",
  path: "M12 3 2 20h20ZM12 10v4M12 17v.5",
};
