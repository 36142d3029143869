import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const channels: Page = {
  name: "channels",
  list: lazy(() => import("./ChannelList.tsx")),
  section: "admin",
  path: "M4 12 20 4l-5 16-4-6ZM11 14l9-10",
};
