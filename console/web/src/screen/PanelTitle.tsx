import type { ReactNode } from "react";

export const PanelTitle = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <header className="pane-head">
    <h2>{title}</h2>
    {children}
  </header>
);
