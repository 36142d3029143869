import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const exceptions: Page = {
  name: "exceptions",
  list: lazy(() => import("./ExceptionList.tsx")),
  show: lazy(() => import("./ExceptionPage.tsx")),
  create: lazy(() => import("./ExceptionCreate.tsx")),
  section: "base",
  path: "M4 5h16l-6 7v6l-4 2v-8ZM16 16l5 5M21 16l-5 5",
};
