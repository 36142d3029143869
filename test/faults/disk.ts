import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const canMount =
  spawnSync("sh", ["-c", `d=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"`]).status === 0;

/** A disk of 48 MB, really mounted, that can be filled by others. */
export function mountSmall(place: string) {
  mkdirSync(place);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", place]);
  const filler = join(place, "filler");
  return {
    place,
    /** Takes what is left. */
    fill: (): void => {
      const { bavail, bsize } = statfsSync(place);
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize), { flag: "a" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    free: () => rmSync(filler),
    unmount: () => void execFileSync("umount", ["-l", place]),
  };
}
