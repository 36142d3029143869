import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const roster: Page = {
  name: "roster",
  list: lazy(() => import("./RosterPage.tsx")),
  section: "work",
  path: "M4 6h16v14H4ZM4 10h16M8 3v4M16 3v4M8 14h3M8 17h6",
};
