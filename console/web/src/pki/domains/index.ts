import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const unitDomains: Page = {
  name: "unit-domains",
  list: lazy(() => import("./UnitDomains.tsx")),
  section: "pki",
  path: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
};
