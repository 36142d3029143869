import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const orders: Page = {
  name: "orders",
  list: lazy(() => import("./OrderList.tsx")),
  show: lazy(() => import("./OrderPage.tsx")),
  recordRepresentation: "number",
  section: "compliance",
  path: "M6 3h9l4 4v14H6ZM15 3v4h4M9 12h7M9 16h4",
};
