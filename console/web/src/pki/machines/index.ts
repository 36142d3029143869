import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const machines: Page = {
  name: "enrolment-keys",
  list: lazy(() => import("./EnrolmentKeys.tsx")),
  section: "pki",
  path: "M5 4h14v6H5ZM5 14h14v6H5ZM8 7h.2M8 17h.2M12 10v4",
};
