import { Navigate } from "react-router-dom";
import { menuPages } from "./useMenuPages.ts";

/** Everybody lands on the first page of their menu: administrators on that of their own area. */
export function FirstPage() {
  const [first] = menuPages();
  return <Navigate to={`/${first?.name ?? ""}`} replace />;
}
