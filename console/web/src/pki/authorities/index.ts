import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const authorities: Page = {
  name: "authorities",
  list: lazy(() => import("./AuthorityPage.tsx")),
  section: "pki",
  path: "M12 3v5M12 8H6v4M12 8h6v4M3 12h6v5H3ZM15 12h6v5h-6ZM9 3h6",
};
