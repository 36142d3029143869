import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const applications: Page = {
  name: "applications",
  list: lazy(() => import("./ApplicationList.tsx")),
  show: lazy(() => import("./ApplicationPage.tsx")),
  create: lazy(() => import("./ApplicationCreate.tsx")),
  edit: lazy(() => import("./ApplicationEdit.tsx")),
  section: "pki",
  path: "M4 4h7v7H4ZM13 4h7v7h-7ZM4 13h7v7H4ZM16.500 13.500v6M13.500 16.500h6",
};

export const sessions: Page = {
  name: "sessions",
  list: lazy(() => import("./SessionList.tsx")),
  section: "pki",
  path: "M14 4h5v16h-5M4 12h11M11 8l4 4-4 4",
};
