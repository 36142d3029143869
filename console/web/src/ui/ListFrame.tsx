import type { ReactNode } from "react";
import { Failure } from "./Failure.tsx";
import { Pager } from "./Pager.tsx";
import { pageSize } from "../data/useList.ts";

interface Props {
  readonly list: {
    readonly data: { readonly rows: readonly unknown[]; readonly total: number } | undefined;
    readonly error: unknown;
    readonly reload: () => void;
    readonly turn: (page: number) => void;
    readonly question: { readonly page: number };
  };
  /** Shown when nothing matches. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** A table with what every list has: its error, its emptiness, its pages. */
export function ListFrame({ list, empty, children }: Props) {
  return (
    <>
      {list.error !== null && <Failure error={list.error} onRetry={list.reload} />}
      <div className="table-frame">
        {children}
        {list.data?.total === 0 && empty}
        <Pager total={list.data?.total ?? 0} page={list.question.page} size={pageSize} onPage={list.turn} />
      </div>
    </>
  );
}
