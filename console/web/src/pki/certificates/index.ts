import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const certificates: Page = {
  name: "certificates",
  list: lazy(() => import("./CertificateList.tsx")),
  show: lazy(() => import("./CertificatePage.tsx")),
  section: "pki",
  path: "M4 5h16v11H4ZM8 9h8M8 12h4M14 16v5l2-1.500 2 1.500v-5",
};
