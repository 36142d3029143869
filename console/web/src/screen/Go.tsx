import type { Permission } from "@chengfang/model/access";
import { useContext } from "react";
import type { ReactNode } from "react";
import { mayI } from "../session/may.ts";
import { ReaderContext } from "./words.ts";

interface Props {
  readonly to: string;
  /** What the page behind it asks for. */
  readonly needs: Permission;
  readonly className?: string;
  readonly label?: string;
  /** Within an SVG. */
  readonly drawn?: boolean;
  readonly children: ReactNode;
}

/** Leads into the desk for who may go there; for all others it is no link at all. */
export function Go({ to, needs, className = "", label, drawn = false, children }: Props) {
  const { wall } = useContext(ReaderContext);
  if (!wall && mayI(needs)) {
    return (
      <a className={`${className} go`} href={`#${to}`} aria-label={label}>
        {children}
      </a>
    );
  }
  return drawn ? <g>{children}</g> : <div className={className}>{children}</div>;
}
