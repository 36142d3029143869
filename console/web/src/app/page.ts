import type { ResourceProps } from "react-admin";

/** A resource of the console: its pages, and its place in the menu. */
export interface Page extends ResourceProps {
  readonly section: "work" | "compliance" | "base" | "pki" | "admin";
  /** An outline drawn in a 24 × 24 box. */
  readonly path: string;
}
