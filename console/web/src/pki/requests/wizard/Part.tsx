import type { ReactNode } from "react";

/** One numbered part of the form. */
export const Part = ({ n, title, children }: { n: number; title: string; children: ReactNode }) => (
  <section className="panel part">
    <header>
      <h2>
        <span className="part-number">{n}</span>
        {title}
      </h2>
    </header>
    <div className="panel-body stack">{children}</div>
  </section>
);
