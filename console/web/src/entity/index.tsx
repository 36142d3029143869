import { lazy } from "react";
import { Route } from "react-router-dom";
import type { Page } from "../app/page.ts";

const EntityPage = lazy(() => import("./EntityPage.tsx"));

export const entity: Page = {
  name: "entity",
  list: lazy(() => import("./EntityLookup.tsx")),
  children: <Route path=":kind/:value" element={<EntityPage />} />,
  section: "work",
  path: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 20c1.5-4 4.5-6 8-6s6.500 2 8 6",
};
