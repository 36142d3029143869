import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const assets: Page = {
  name: "assets",
  list: lazy(() => import("./AssetList.tsx")),
  create: lazy(() => import("./AssetCreate.tsx")),
  edit: lazy(() => import("./AssetEdit.tsx")),
  recordRepresentation: "name",
  section: "base",
  path: "M4 5h16v6H4ZM4 13h16v6H4ZM7.5 8h.2M7.5 16h.2",
};
