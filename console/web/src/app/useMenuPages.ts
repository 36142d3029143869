import { useTranslate } from "react-admin";
import { arranged } from "../areas/areas.ts";
import { mayI } from "../session/may.ts";
import { currentSelf } from "../session/session.ts";
import { permissionFor } from "./access.ts";
import { pages } from "./resources.ts";
import type { Page } from "./page.ts";

/** The pages that the person may open, in the menu's order, with their names. */
export function useMenuPages(): readonly (MenuPage & { readonly title: string })[] {
  const translate = useTranslate();
  return menuPages().map((page) => ({ ...page, title: translate(`resources.${page.name}.name`) }));
}

/** A page in its place in the menu of a person. */
export type MenuPage = Omit<Page, "section"> & { readonly section: string };

export const menuPages = (): readonly MenuPage[] =>
  arranged(
    pages.filter(({ name }) => mayI(permissionFor(name, "list") ?? "self.read")),
    currentSelf()?.roles ?? [],
  );
