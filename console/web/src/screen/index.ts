import { lazy } from "react";
import type { Page } from "../app/page.ts";

export const ScreenPage = lazy(() => import("./ScreenPage.tsx"));

/** Its route lies outside the desk's frame (`app/Console.tsx`); here is its place in the menu. */
export const screen: Page = {
  name: "screen",
  section: "work",
  path: "M3 5h18v11H3ZM9 20h6M12 16v4",
};

export const screenMap: Page = {
  name: "screen-map",
  list: lazy(() => import("./MapPage.tsx")),
  section: "admin",
  path: "M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2ZM9 4v14M15 6v14",
};
