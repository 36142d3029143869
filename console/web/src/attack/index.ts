import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const attack: Page = {
  name: "attack",
  list: lazy(() => import("./AttackMatrix.tsx")),
  section: "work",
  path: "M4 4h4v16H4ZM10 4h4v10h-4ZM16 4h4v6h-4Z",
};
