import { statfs } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

/** What the spool asks of a disk, so that a test can let it be full. */
export interface Disk {
  /** Writes all of it at this place. */
  write(file: FileHandle, bytes: Uint8Array, at: number): Promise<void>;
  sync(file: FileHandle): Promise<void>;
  freeBytes(folder: string): Promise<number>;
}

export const realDisk: Disk = {
  write: async (file, bytes, at) => {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done); // short when nearly full
      done += bytesWritten;
    }
  },
  sync: (file) => file.datasync(),
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/** Whether an error says that the disk, or what this user may have of it, is full. */
export function isFull(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === "ENOSPC" || code === "EDQUOT";
}
