import { useTranslate } from "react-admin";
import { mayI } from "../session/may.ts";
import { permissionFor } from "./access.ts";
import { pages } from "./resources.ts";
import type { Page } from "./resources.ts";

/** The pages that the person may open, in the menu's order, with their names. */
export function useMenuPages(): readonly (Page & { readonly title: string })[] {
  const translate = useTranslate();
  return menuPages().map((page) => ({ ...page, title: translate(`resources.${page.name}.name`) }));
}

export const menuPages = (): readonly Page[] =>
  pages.filter(({ name }) => mayI(permissionFor(name, "list") ?? "self.read"));
