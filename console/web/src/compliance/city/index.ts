import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const city: Page = {
  name: "compliance",
  list: lazy(() => import("./CityPage.tsx")),
  section: "compliance",
  path: "M4 20V9l5-3v14M9 20V4l6 3v13M15 20v-9l5 3v6ZM3 20h18",
};
