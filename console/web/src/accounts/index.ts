import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const accounts: Page = {
  name: "accounts",
  list: lazy(() => import("./AccountList.tsx")),
  create: lazy(() => import("./AccountCreate.tsx")),
  edit: lazy(() => import("./AccountEdit.tsx")),
  recordRepresentation: "displayName",
  section: "admin",
  path: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 20c1-4 4-6 8-6s7 2 8 6",
};
