import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const collectors: Page = {
  name: "collectors",
  list: lazy(() => import("./Collectors.tsx")),
  section: "base",
  path: "M4 6h10M4 12h7M4 18h10M17 6v12M14 15l3 3 3-3",
};
