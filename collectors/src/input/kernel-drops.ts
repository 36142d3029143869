import { readFile } from "node:fs/promises";

/**
 * Datagrams that the kernel dropped because the receive buffers of sockets on this port were full, since these were
 * opened; undefined where the system does not tell.
 */
export async function kernelDrops(port: number): Promise<number | undefined> {
  const tables = await Promise.all(
    ["/proc/net/udp", "/proc/net/udp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const drops = tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix))
    .map((columns) => Number(columns.at(-1)));
  return drops.length === 0 ? undefined : drops.reduce((all, each) => all + each, 0);
}
