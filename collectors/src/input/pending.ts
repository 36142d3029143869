/** Bytes of an unfinished record. Appending costs each byte once, however small the pieces that come. */
export interface Pending {
  /** What is pending with the chunk behind it; the chunk itself, uncopied, when nothing was. */
  with(chunk: Buffer): Buffer;
  /** Keeps what of this view lies at and behind `from`. */
  keep(view: Buffer, from: number): void;
  /** Gives up what is pending, and its memory. */
  drop(): void;
  view(): Buffer;
  length(): number;
}

const nothing = Buffer.alloc(0);

/** Twice as much, or a quarter more where that is much: many connections may each hold a large record that does not end. */
const roomFor = (length: number) => Math.max(1024, length < 65_536 ? 2 * length : Math.ceil(1.25 * length));

/**
 * `owned` are chunks that nobody else looks at afterwards, as a socket's: their memory goes as soon as they are copied. A store that
 * records were cut from is kept for them: they are views of it.
 */
export function createPending({ owned = false } = {}): Pending {
  let store: Buffer = nothing;
  let start = 0;
  let end = 0;

  function append(bytes: Buffer): void {
    if (end + bytes.length > store.length) {
      const next = Buffer.allocUnsafeSlow(roomFor(end - start + bytes.length));
      next.set(store.subarray(start, end));
      if (start === 0) free(store);
      [store, start, end] = [next, 0, end - start];
    }
    store.set(bytes, end);
    end += bytes.length;
  }

  return {
    with(chunk) {
      if (start === end) return chunk;
      append(chunk);
      if (owned) free(chunk);
      return store.subarray(start, end);
    },
    keep(view, from) {
      if (from >= view.length) {
        [store, start, end] = [nothing, 0, 0];
      } else if (view.buffer === store.buffer) {
        start = end - (view.length - from);
      } else {
        [start, end] = [0, 0];
        append(view.subarray(from));
        if (owned && from === 0) free(view);
      }
    },
    drop() {
      if (start === 0) free(store);
      [store, start, end] = [nothing, 0, 0];
    },
    view: () => store.subarray(start, end),
    length: () => end - start,
  };
}

/**
 * Gives memory back now. The collector of garbage sees small objects that stand for it and comes late: hundreds of megabytes
 * of chunks that were copied long ago would wait for it.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && byteLength > 0 && buffer.byteLength === byteLength) buffer.transfer(0);
}
