import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const tokens: Page = {
  name: "tokens",
  list: lazy(() => import("./TokenList.tsx")),
  create: lazy(() => import("./TokenCreate.tsx")),
  section: "admin",
  path: "M8 12a4 4 0 1 0 0 .1M12 12h9M17 12v4M20.500 12v3",
};
