import type { PartContext } from "@chengfang/store/part";

/** An operation that needs more than thinking: files, the stream, work that goes on between two questions. */
export interface Hosted {
  /** Called once when the lab starts. What it opens should cost nothing until it is asked. */
  open(context: PartContext): Promise<Guest>;
}

/** A hosted operation at work. */
export interface Guest {
  /**
   * Answers a question as it came over the socket, so it checks it first; the answer goes back as JSON. A Refusal is
   * told to who asks; anything else that is thrown is logged and answers 500. `gone` is aborted when who asks is gone.
   */
  answer(request: unknown, gone: AbortSignal): Promise<unknown>;
  /** The lab ends. */
  close(): Promise<void>;
}
