import { DOMParser } from "@xmldom/xmldom";

export const namespaces = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  signature: "http://www.w3.org/2000/09/xmldsig#",
} as const;

const largest = 65_536;

/**
 * The root of a small XML document; undefined for anything that is not well-formed, or holds a document type (entities), a
 * processing instruction or a comment, by which one text is read in two ways.
 */
export function parseXml(text: string): Element | undefined {
  if (text.length > largest || /<!|<\?(?!xml )/.test(text)) return undefined;
  let sound = true;
  const wrong = () => {
    sound = false;
  };
  const parser = new DOMParser({ errorHandler: { warning: wrong, error: wrong, fatalError: wrong } });
  try {
    const root = parser.parseFromString(text, "text/xml").documentElement as Element | null;
    return sound && root !== null ? root : undefined;
  } catch {
    return undefined;
  }
}

/** The only child element of a name; undefined if there is none, or more than one. */
export function only(parent: Element, namespace: string, name: string): Element | undefined {
  const found = children(parent).filter((each) => each.namespaceURI === namespace && each.localName === name);
  return found.length === 1 ? found[0] : undefined;
}

/** The elements right below one, without text and comments. */
export function children(parent: Element): Element[] {
  return Array.from({ length: parent.childNodes.length }, (_, i) => parent.childNodes.item(i)).filter(
    (each): each is Element => each.nodeType === 1,
  );
}

export const textOf = (element: Element | undefined): string => (element?.textContent ?? "").trim();
