import type { z } from "zod";

/** A question that takes thinking alone: no disk, no clock. It is answered in a thread that may be stopped at any time. */
export interface Operation {
  readonly request: z.ZodType;
  /** Given what `request` made of the question. */
  answer(request: unknown): unknown;
}

/** An operation by the schema of its request and what it answers. */
export function operation<S extends z.ZodType>(request: S, answer: (asked: z.infer<S>) => unknown): Operation {
  return { request, answer: (asked) => answer(asked as z.infer<S>) }; // checked by the schema just before
}
