/** An XML text without its comments: what is commented out is not configured. Line ends stay, one never closed goes on to the end. */
export function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (let open = text.indexOf("<!--"); open >= 0; open = text.indexOf("<!--", at)) {
    const close = text.indexOf("-->", open + 4);
    const end = close < 0 ? text.length : close + 3;
    kept += text.slice(at, open) + text.slice(open, end).replaceAll(/[^\n]+/g, "");
    at = end;
  }
  return kept + text.slice(at);
}
