import { Navigate } from "react-router-dom";
import { homeOf } from "../areas/areas.ts";
import { currentSelf } from "../session/session.ts";
import { menuPages } from "./useMenuPages.ts";

/** Everybody lands on the page of their own work: administrators on that of their own area. */
export function FirstPage() {
  const home = homeOf(menuPages(), currentSelf()?.roles ?? []);
  return <Navigate to={`/${home?.name ?? ""}`} replace />;
}
