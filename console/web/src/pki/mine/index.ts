import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const mine: Page = {
  name: "my-certificates",
  list: lazy(() => import("./MyCertificates.tsx")),
  show: lazy(() => import("./MyCertificate.tsx")),
  section: "pki",
  path: "M12 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M5 20c.4-4 3-6 7-6M15 16h6M15 19.500h4",
};
