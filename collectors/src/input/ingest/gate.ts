/** Lets bodies in while what they may grow to fits into memory; at least one at a time, in the order of their coming. */
export interface Gate {
  /** Resolves, with the way out, when there is room. */
  enter(bytes: number): Promise<() => void>;
}

export function openGate(limit: number): Gate {
  let inside = 0;
  const queue: { bytes: number; go: () => void }[] = [];

  function admit(): void {
    for (let next = queue[0]; next !== undefined && (inside === 0 || inside + next.bytes <= limit); next = queue[0]) {
      queue.shift();
      inside += next.bytes;
      next.go();
    }
  }

  return {
    async enter(bytes) {
      await new Promise<void>((go) => {
        queue.push({ bytes, go });
        admit();
      });
      return () => {
        inside -= bytes;
        admit();
      };
    },
  };
}

interface Room {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** Room that is asked for only where it is needed; who has left gets none any more. */
export function roomIn(gate: Gate, bytes: number): Room {
  let out = () => {};
  let left = false;
  return {
    async enter() {
      const own = await gate.enter(bytes);
      if (left) own();
      else out = own;
    },
    leave() {
      left = true;
      out();
    },
  };
}
