import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const questionnaire: Page = {
  name: "questionnaire",
  list: lazy(() => import("./QuestionnairePage.tsx")),
  section: "compliance",
  path: "M5 4h14v16H5ZM8.500 9l1.500 1.500L12.500 8M15 9h1.500M8.500 15l1.500 1.500 2.500-2.500M15 15h1.500",
};
