import type { Permission } from "@chengfang/model/access";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import { useMay } from "../session/may.ts";

interface Props {
  readonly to: string;
  readonly permission: Permission;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link for those who may go there, plain text for all others. */
export function MayLink({ to, permission, className, children }: Props) {
  return useMay(permission) ? (
    <Link to={to} className={className}>
      {children}
    </Link>
  ) : (
    <span className={className}>{children}</span>
  );
}
