/**
 * Gives back what starting left behind in this thread. V8 would keep it until much more has come, which may take days where
 * little is sent. Nothing happens unless the process was started with `--expose-gc`, as `chengfang` starts the collectors.
 */
export function sweep(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
