import { send } from "./request.ts";

/** Fetches a file and hands it to the browser to save, under the name the server gives it. */
export async function saveFile(path: string, fallback: string): Promise<string> {
  const response = await send(path);
  const name = fileNameOf(response.headers.get("content-disposition")) ?? fallback;
  const url = URL.createObjectURL(await response.blob());
  follow(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** Hands bytes that were made here to the browser to save. */
export function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  follow(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Lets the browser itself fetch a file that may be large: it streams to disk. */
export function follow(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** The name in a Content-Disposition header (RFC 6266), the UTF-8 one first. */
export function fileNameOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header) ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/i.exec(header)?.[1];
}
