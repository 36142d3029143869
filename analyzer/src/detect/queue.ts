/** Bytes that are given at a time, if as many wait. */
const largestBlock = 256 * 1024;
/** Bytes that wait at most before no more should be read. */
const most = 2 * 1024 * 1024;

/** Blocks that wait for a thread, put together where they are small. */
export function createQueue() {
  let waiting: Uint8Array[] = [];
  let length = 0;
  return {
    /** Keeps the bytes of a block, which need not stay. */
    add(block: Uint8Array): void {
      waiting.push(Uint8Array.from(block));
      length += block.length;
    },
    /** The next blocks as one, in memory of their own, which can be handed over. */
    take(): Uint8Array<ArrayBuffer> {
      let [count, size] = [0, 0];
      for (const { length: more } of waiting) {
        if (count > 0 && size + more > largestBlock) break;
        count += 1;
        size += more;
      }
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const block of waiting.slice(0, count)) {
        bytes.set(block, at);
        at += block.length;
      }
      waiting = waiting.slice(count);
      length -= size;
      return bytes;
    },
    empty: () => waiting.length === 0,
    full: () => length > most,
  };
}
