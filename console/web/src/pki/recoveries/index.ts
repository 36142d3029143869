import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const recoveries: Page = {
  name: "recoveries",
  list: lazy(() => import("./RecoveryList.tsx")),
  show: lazy(() => import("./RecoveryPage.tsx")),
  section: "pki",
  path: "M14.500 9.500a4.500 4.500 0 1 0-3 4.200V16h2v2h2v2.500h3.500V17l-4.800-4.800c.2-.6.3-1.500.3-2.700ZM9.500 8.500h.2",
};
