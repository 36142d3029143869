import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const formats: Page = {
  name: "formats",
  list: lazy(() => import("./FormatList.tsx")),
  create: lazy(() => import("./FormatCreate.tsx")),
  edit: lazy(() => import("./FormatEdit.tsx")),
  section: "base",
  path: "M4 5h16M4 10h6M4 15h6M4 20h6M14 10l6 5-6 5Z",
};
