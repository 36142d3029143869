import { useSyncExternalStore } from "react";

/** Something that can be done on the page shown, by key or by name. */
export interface Command {
  readonly id: string;
  /** In the reader's language. */
  readonly title: string;
  /** As the help shows them; the page itself listens for them. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function become(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Offers a command until the answer is called. */
export function offer(command: Command): () => void {
  become([...commands.filter(({ id }) => id !== command.id), command]);
  return () => become(commands.filter((each) => each !== command));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => commands);
