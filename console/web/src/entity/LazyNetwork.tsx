import { lazy, Suspense } from "react";
import type { ComponentProps } from "react";

const Network = lazy(() => import("./Network.tsx"));

/** The drawing comes with its library when somebody asks for it. */
export const LazyNetwork = (props: ComponentProps<typeof Network>) => (
  <Suspense fallback={<div className="entity-network wait" />}>
    <Network {...props} />
  </Suspense>
);
