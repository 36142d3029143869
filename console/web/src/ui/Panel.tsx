import type { ReactNode } from "react";

interface Props {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export const Panel = ({ title, actions, className = "", children }: Props) => (
  <section className={`panel ${className}`}>
    <header>
      <h2>{title}</h2>
      {actions}
    </header>
    {children}
  </section>
);

/** Names and values beneath each other. */
export const Facts = ({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value === "" || value === null || value === undefined ? <span className="quiet">—</span> : value}</dd>
      </div>
    ))}
  </dl>
);
