import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

interface Held<T> {
  /** What is shown. */
  readonly data: T | undefined;
  /** Newer than what is shown, waiting for the reader. */
  readonly waiting: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  readonly apply: () => void;
  /** Looks in the background; the rows shown stay where they are. */
  readonly look: () => void;
  /** Fetches and shows at once, after an act of the reader. */
  readonly reload: () => Promise<unknown>;
}

/** A query whose newer answers wait until the reader takes them: no row moves under the cursor. */
export function useHeld<T>(
  key: readonly unknown[],
  ask: (options: { signal?: AbortSignal; background?: boolean }) => Promise<T>,
): Held<T> {
  const word = JSON.stringify(key);
  const [waiting, setWaiting] = useState<{ readonly word: string; readonly data: T }>();
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => ask({ signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const [shown, setShown] = useState<{ readonly word: string; readonly data: T }>();
  const [answeredAt, setAnsweredAt] = useState(0);
  if (query.dataUpdatedAt !== answeredAt) {
    setAnsweredAt(query.dataUpdatedAt);
    setShown(undefined);
    setWaiting(undefined);
  }
  const pending = waiting?.word === word ? waiting.data : undefined;
  return {
    data: shown?.word === word ? shown.data : query.data,
    waiting: pending,
    error: query.error,
    loading: query.isFetching,
    apply: () => {
      if (pending !== undefined) setShown({ word, data: pending });
      setWaiting(undefined);
    },
    look: () =>
      void ask({ background: true }).then(
        (data) => setWaiting({ word, data }),
        () => undefined,
      ),
    reload: async () => query.refetch(),
  };
}
