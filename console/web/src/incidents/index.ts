import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const incidents: Page = {
  name: "incidents",
  list: lazy(() => import("./IncidentList.tsx")),
  show: lazy(() => import("./IncidentPage.tsx")),
  section: "work",
  path: "M12 3 2.5 20h19ZM12 10v4M12 17v.2",
};
