import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const lists: Page = {
  name: "lists",
  list: lazy(() => import("./Lists.tsx")),
  section: "base",
  path: "M8 6h12M8 12h12M8 18h7M4 6h.01M4 12h.01M4 18h.01M17 17l2 2 3-4",
};
