import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const events: Page = {
  name: "events",
  list: lazy(() => import("./EventSearch.tsx")),
  section: "work",
  path: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21",
};
