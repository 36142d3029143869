import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const systems: Page = {
  name: "systems",
  list: lazy(() => import("./SystemList.tsx")),
  show: lazy(() => import("./SystemPage.tsx")),
  create: lazy(() => import("./SystemCreate.tsx")),
  edit: lazy(() => import("./SystemEdit.tsx")),
  recordRepresentation: "name",
  section: "compliance",
  path: "M12 3 20 6v6c0 4.500-3.400 7.600-8 9-4.600-1.400-8-4.500-8-9V6ZM8.500 12l2.500 2.500 4.500-5",
};
