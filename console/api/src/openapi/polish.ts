interface Answer {
  description?: string;
  content?: Record<string, { schema?: unknown }>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses?: Record<string, Answer>;
}

const said: Readonly<Record<string, string>> = {
  200: "Done",
  201: "Made",
  204: "Done; nothing to say",
  "4XX": "Refused, with the reason",
  "5XX": "Not now, or a bug",
};

const contentRange = {
  "content-range": {
    description: "Which rows of how many, such as `alerts 0-24/319`",
    schema: { type: "string" },
  },
};

/** What schemas alone do not say: a no has a media type of its own, and lists a header. */
export function polish<D extends { readonly paths?: object }>(document: D): D {
  for (const methods of Object.values<Record<string, Operation>>({ ...document.paths })) {
    for (const operation of Object.values(methods)) polishOperation(operation);
  }
  return document;
}

function polishOperation({ parameters = [], responses = {} }: Operation): void {
  for (const [status, answer] of Object.entries(responses)) {
    if (answer.description === "Default Response") answer.description = said[status] ?? status;
    const [first] = Object.values(answer.content ?? {});
    if (/^[45]XX$/.test(status) && first !== undefined) answer.content = { "application/problem+json": first };
    const list = parameters.some(({ name }) => name === "range");
    if (status === "200" && list) Object.assign(answer, { headers: contentRange });
  }
}
