import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const audit: Page = {
  name: "audit",
  list: lazy(() => import("./AuditTrail.tsx")),
  section: "admin",
  path: "M12 3 5 6v6c0 4 3 7 7 9 4-2 7-5 7-9V6ZM9 12l2 2 4-4",
};
