/** Requirements as a person types them: by line, comma, semicolon or space. */
export const requirementsOf = (text: string): string[] => [...new Set(text.split(/[\s,;，；、]+/).filter(Boolean))];
