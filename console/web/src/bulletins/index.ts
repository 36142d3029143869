import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const bulletins: Page = {
  name: "bulletins",
  list: lazy(() => import("./BulletinList.tsx")),
  show: lazy(() => import("./BulletinPage.tsx")),
  create: lazy(() => import("./BulletinCreate.tsx")),
  section: "work",
  path: "M4 4h13v16H4ZM17 8h3v10c0 2-3 2-3 0M7 8h7M7 12h7M7 16h4",
};
