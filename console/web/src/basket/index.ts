import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const baskets: Page = {
  name: "baskets",
  list: lazy(() => import("./BasketList.tsx")),
  show: lazy(() => import("./BasketPage.tsx")),
  section: "work",
  path: "M4 10h16l-1.500 9h-13ZM8 10l3-6M16 10l-3-6",
};
