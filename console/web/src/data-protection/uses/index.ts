import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const dataUses: Page = {
  name: "data-uses",
  list: lazy(() => import("./UseList.tsx")),
  section: "compliance",
  path: "M5 4h2v2H5ZM5 11h2v2H5ZM5 18h2v2H5ZM11 5h9M11 12h9M11 19h9M6 6v5M6 13v5",
};
