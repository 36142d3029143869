import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const notices: Page = {
  name: "notices",
  list: lazy(() => import("./NoticeList.tsx")),
  show: lazy(() => import("./NoticePage.tsx")),
  create: lazy(() => import("./NoticeCreate.tsx")),
  section: "work",
  path: "M3 10v4h4l7 5V5L7 10ZM18 9c1 2 1 4 0 6",
};
