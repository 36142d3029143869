import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const units: Page = {
  name: "units",
  list: lazy(() => import("./UnitList.tsx")),
  create: lazy(() => import("./UnitCreate.tsx")),
  edit: lazy(() => import("./UnitEdit.tsx")),
  recordRepresentation: "name",
  section: "base",
  path: "M4 20V8l8-4 8 4v12M9 20v-5h6v5M9 10h.2M15 10h.2",
};
