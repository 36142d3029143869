import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const campaigns: Page = {
  name: "campaigns",
  list: lazy(() => import("./CampaignList.tsx")),
  show: lazy(() => import("./CampaignPage.tsx")),
  recordRepresentation: "name",
  section: "compliance",
  path: "M4 5h10M4 10h10M4 15h6M15 15l2.500 2.500L21 13",
};
