import { focusOf } from "../keys/focus.ts";
import { useKeydown } from "../keys/useKeydown.ts";
import type { DialogName } from "./Dialogs.tsx";
import { commandOf } from "./keys.ts";
import type { Command } from "./keys.ts";
import type { Desk } from "./useDesk.ts";
import type { Queue } from "./useQueue.ts";

interface Options {
  readonly queue: Queue;
  readonly desk: Desk;
  readonly onSearch: () => void;
  readonly panel: { readonly open: boolean; readonly toggle: () => void };
  readonly onDialog: (dialog: DialogName) => void;
}

export const triageCommands: ReadonlySet<Command> = new Set([
  "acknowledge",
  "assign",
  "escalate",
  "close",
  "tune",
  "undo",
] as const);

/** What each command of the queue does. */
export function actsOf({ queue, desk, panel, onSearch, onDialog }: Options): Readonly<Record<Command, () => void>> {
  const { line } = desk;
  const group = line?.kind === "group" ? line.group.id : line?.kind === "alert" ? line.parent : undefined;
  const asks = (dialog: DialogName) => () => desk.size > 0 && onDialog(dialog);
  return {
    next: () => desk.step(1),
    previous: () => desk.step(-1),
    select: () => desk.cursor !== undefined && desk.select(desk.cursor),
    range: () => desk.selectRange(),
    all: () => desk.selectAll(),
    acknowledge: () => void desk.decide({ action: "acknowledge" }),
    assign: asks("assign"),
    escalate: asks("escalate"),
    close: asks("close"),
    tune: () => desk.tune(),
    only: () => line && onDialog("only"),
    not: () => line && onDialog("not"),
    undo: () => desk.jobs.undoable && void desk.jobs.undo(),
    panel: () => panel.toggle(),
    expand: () => group !== undefined && queue.toggle(group, true),
    collapse: () => {
      if (group === undefined) return;
      queue.toggle(group, false);
      desk.point(`group:${group}`);
    },
    leave: () => (panel.open ? panel.toggle() : desk.clear()),
    apply: () => queue.apply(),
    search: onSearch,
    help: () => onDialog("help"),
  };
}

/** The queue by keyboard. */
export function useQueueKeys(acts: Readonly<Record<Command, () => void>>, mayTriage: boolean): void {
  useKeydown((event) => {
    const command = commandOf(event, focusOf(document.activeElement));
    if (command === undefined || (triageCommands.has(command) && !mayTriage)) return;
    event.preventDefault();
    acts[command]();
  });
}
