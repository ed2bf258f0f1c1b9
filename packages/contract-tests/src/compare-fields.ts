import { factWords, type FieldFacts, type FieldList, type SpecField } from './field-list.js';
import type { DocumentedField } from './spec.js';

type Documented = Readonly<Record<string, DocumentedField>>;

/**
 * Describes the differences between the transcribed field table and the spec, in both directions;
 * empty if they agree.
 */
export function compareFields(
  where: string,
  documented: Documented,
  specified: FieldList,
): string[] {
  const names = [...new Set([...Object.keys(documented), ...Object.keys(specified)])].toSorted();
  return names.flatMap((name) =>
    compareField(documented[name], specified[name]).map(
      (difference) => `${where} ${name}: ${difference}`,
    ),
  );
}

function compareField(
  documented: DocumentedField | undefined,
  specified: SpecField | undefined,
): string[] {
  if (!documented) {
    return ['in the spec, but not in documented-fields.yaml'];
  }
  if (!specified) {
    return ['documented, but not in the spec'];
  }
  return [
    ...differ('place', documented.in, specified.in),
    ...differ('type', documented.type, specified.type ?? 'any'),
    ...differ('required', documented.required ?? false, specified.required),
    ...differ('values', list(documented.values), list(specified.values)),
    ...differ('source', documented.known ?? 'documented', specified.evidence ?? 'documented'),
    ...facts.flatMap((fact) => differ(fact, documented[fact], specified[fact])),
  ];
}

const facts: readonly (keyof FieldFacts)[] = Object.keys(factWords).filter(isFact);

function isFact(name: string): name is keyof FieldFacts {
  return name in factWords;
}

function differ(what: string, documented: unknown, specified: unknown): string[] {
  return documented === specified
    ? []
    : [
        `${what} is ${String(documented)} in the documentation and ${String(specified)} in the spec`,
      ];
}

function list(values: readonly string[] | undefined): string {
  return values ? values.toSorted().join(', ') : 'any';
}
