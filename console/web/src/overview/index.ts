import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const overview: Page = {
  name: "overview",
  list: lazy(() => import("./Overview.tsx")),
  section: "work",
  path: "M4 13h6V4H4ZM14 20h6V4h-6ZM4 20h6v-3H4Z",
};
