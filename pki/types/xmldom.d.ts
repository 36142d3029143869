/**
 * What is used of XML documents. The package's own types bring in those of a whole browser, which then replace Node's
 * for `fetch` and streams everywhere.
 */
declare global {
  interface Node {
    readonly nodeType: number;
    readonly childNodes: NodeList;
    readonly textContent: string | null;
    readonly parentNode: Node | null;
  }
  interface NodeList {
    readonly length: number;
    item(index: number): Node;
  }
  interface Element extends Node {
    readonly namespaceURI: string | null;
    readonly localName: string;
    readonly tagName: string;
    getAttribute(name: string): string | null;
    getAttributeNS(namespace: string, name: string): string | null;
    hasAttribute(name: string): boolean;
  }
  interface Document extends Node {
    readonly documentElement: Element;
  }
}

export class DOMParser {
  constructor(options: { errorHandler: Record<"warning" | "error" | "fatalError", (message: string) => void> });
  parseFromString(text: string, type: "text/xml"): Document;
}

export class XMLSerializer {
  serializeToString(node: Node): string;
}
