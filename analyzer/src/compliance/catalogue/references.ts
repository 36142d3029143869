import type {
  CatalogueItem,
  HazardTrigger,
  HighRiskCase,
  Question,
  Standard,
} from "@chengfang/model/compliance/catalogue";

interface Content {
  readonly catalogue: readonly CatalogueItem[];
  readonly highRiskCases: readonly HighRiskCase[];
  readonly hazards: readonly HazardTrigger[];
  readonly questions: readonly Question[];
  readonly standards: readonly Standard[];
}

/** References between the parts of the content that lead nowhere, in words. */
export function brokenReferences(content: Content): string[] {
  const { catalogue, highRiskCases, hazards, questions, standards } = content;
  const cases = new Set(highRiskCases.map(({ id }) => id));
  const triggers = new Set(hazards.map(({ id }) => id));
  const requirements = new Set(catalogue.map(({ requirement }) => requirement));
  const points = new Set(catalogue.map(({ pointClause }) => pointClause));
  const unknown = (what: string, names: readonly string[], known: ReadonlySet<string>) =>
    names.filter((name) => !known.has(name)).map((name) => `${what} refers to ${name}, which is not here`);
  return [
    ...catalogue.flatMap(({ unit, highRiskCases: of }) => unknown(unit, of, cases)),
    ...catalogue.flatMap(({ unit, hazardTriggers }) => unknown(unit, hazardTriggers, triggers)),
    ...questions.flatMap(({ requirement }) => unknown("a question", [requirement], requirements)),
    ...standards.flatMap(({ id, controls }) =>
      controls.flatMap((control) =>
        unknown(`${id} ${control.id}`, control.requirements, new Set([...requirements, ...points])),
      ),
    ),
  ];
}

/** Requirements by name: a control point's clause stands for every requirement below it, at whatever level. */
export function requirementsOf(catalogue: readonly CatalogueItem[], names: readonly string[]): string[] {
  const wanted = new Set(names);
  const pointOf = ({ scope, classCode, point }: CatalogueItem) => `${scope} ${classCode} ${point.zh}`;
  const points = new Set(catalogue.filter(({ pointClause }) => wanted.has(pointClause)).map(pointOf));
  const found = catalogue.filter((item) => wanted.has(item.requirement) || points.has(pointOf(item)));
  return [...new Set(found.map(({ requirement }) => requirement))];
}

/** For each requirement the controls of every standard that meet it, by the standard's name. */
export function controlsByRequirement(
  catalogue: readonly CatalogueItem[],
  standards: readonly Standard[],
): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const found = new Map<string, Record<string, string[]>>();
  for (const { id: standard, controls } of standards)
    for (const { id, requirements } of controls)
      for (const requirement of requirementsOf(catalogue, requirements)) {
        const of = found.get(requirement) ?? {};
        found.set(requirement, { ...of, [standard]: [...(of[standard] ?? []), id] });
      }
  return found;
}
