import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const systemArea: Page = {
  name: "system-area",
  list: lazy(() => import("./SystemArea.tsx")),
  section: "admin",
  path: "M4 5h16v5H4ZM4 14h16v5H4ZM7 7.5h.01M7 16.5h.01",
};

export const securityArea: Page = {
  name: "security-area",
  list: lazy(() => import("./SecurityArea.tsx")),
  section: "admin",
  path: "M12 3 5 6v6c0 4 3 7 7 9 4-2 7-5 7-9V6ZM12 8v5M12 16h.01",
};
