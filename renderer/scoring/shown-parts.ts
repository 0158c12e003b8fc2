import { type FieldId, fieldDefinition, isField, LISTS, type ListId } from '../../domain/application/fields.ts';
import {
  type FigureName,
  figureDefinition,
  figureText,
  isFigureName,
  statedFigures,
} from '../../domain/application/figures.ts';
import type { Application, Evidence } from '../../domain/application/record.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';

/** One thing shown beside an item while it is marked: what the dossier says, and the files that prove it. */
export interface ShownPart {
  readonly label: string;
  /** `undefined` if the dossier says nothing. */
  readonly text: string | undefined;
  /** Whether it is long running text. */
  readonly long: boolean;
  readonly proofs: readonly Evidence[];
}

function figurePart(application: Application, evidence: readonly Evidence[], name: FigureName): ShownPart {
  const { label, unit } = figureDefinition(name);
  const text = figureText(application.figures, name);
  const linked = application.figureEvidence?.[name] ?? [];
  return {
    label,
    text: text && unit ? `${text} ${unit}` : text,
    long: false,
    proofs: evidence.filter(({ sha256 }) => linked.includes(sha256)),
  };
}

function fieldPart({ form }: Application, field: FieldId): ShownPart {
  const { label, kind } = fieldDefinition(field);
  return { label, text: form.values[field]?.trim() || undefined, long: kind === 'paragraphs', proofs: [] };
}

function listPart({ form }: Application, list: ListId): ShownPart {
  const lines = form[list].map((row) => Object.values(row).filter(Boolean).join('　'));
  return { label: LISTS[list].label, text: lines.join('\n') || undefined, long: true, proofs: [] };
}

/**
 * What a dossier says under a name usable in a scheme: a field, a list, a figure, or `sales` for those of all years.
 */
export function partsOf(application: Application, evidence: readonly Evidence[], id: string): ShownPart[] {
  if (id === 'sales') {
    const years = statedFigures(application.figures).filter((name) => name.startsWith('sales.'));
    return years.map((name) => figurePart(application, evidence, name));
  }
  if (Object.hasOwn(LISTS, id)) return [listPart(application, id as ListId)];
  if (isField(id)) return [fieldPart(application, id)];
  return isFigureName(id) ? [figurePart(application, evidence, id)] : [];
}

/** Figures that an item's rule rests on, for when the scheme does not say what to show. */
function figuresBehind({ objective }: SchemeItem): string[] {
  if (!objective) return [];
  return [objective.figure.startsWith('sales.') ? 'sales' : objective.figure];
}

/** What is shown beside an item: what the scheme says or, by default, every figure that the application states. */
export function shownParts(item: SchemeItem, application: Application, evidence: readonly Evidence[]): ShownPart[] {
  const named = item.show ?? figuresBehind(item);
  if (named.length > 0) return named.flatMap((id) => partsOf(application, evidence, id));
  return statedFigures(application.figures).map((name) => figurePart(application, evidence, name));
}
