import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const onboarding: Page = {
  name: "onboarding",
  list: lazy(() => import("./OnboardingPage.tsx")),
  section: "base",
  path: "M12 5v14M5 12h14M4 4h4M16 20h4",
};
