import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const upward: Page = {
  name: "upward",
  list: lazy(() => import("./UpwardList.tsx")),
  show: lazy(() => import("./UpwardPage.tsx")),
  create: lazy(() => import("./UpwardCreate.tsx")),
  section: "work",
  path: "M12 20V5M6 11l6-6 6 6M5 21h14",
};
