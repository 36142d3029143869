import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const alerts: Page = {
  name: "alerts",
  list: lazy(() => import("./AlertQueue.tsx")),
  show: lazy(() => import("./AlertPage.tsx")),
  section: "work",
  path: "M12 4a6 6 0 0 0-6 6v4l-2 3h16l-2-3v-4a6 6 0 0 0-6-6ZM10 20h4",
};
