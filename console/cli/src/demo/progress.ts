const width = 40;

/** A bar on one line of a terminal; elsewhere one line for every tenth. */
export function progressBar(out: NodeJS.WriteStream): (share: number, sent: number, at: number) => void {
  let told = -1;
  return (share, sent, at) => {
    const percent = Math.floor(share * 100);
    const step = out.isTTY ? percent : Math.floor(percent / 10);
    if (step === told && !out.isTTY) return;
    told = step;
    const filled = Math.round(share * width);
    const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
    const line = `${dayTime(at)} ${bar} ${String(percent).padStart(3)}%  ${sent.toLocaleString("en")}`;
    out.write(out.isTTY ? `\r${line}` : `${line}\n`);
    if (share >= 1 && out.isTTY) out.write("\n");
  };
}

function dayTime(at: number): string {
  const minutes = Math.min(Math.floor(at / 60_000), 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
