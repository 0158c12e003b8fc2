import { type FigureName, figureDefinition, statedFigures } from '../../domain/application/figures.ts';
import type { Evidence } from '../../domain/application/record.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';

/** A figure that an article asks for, and the files of the dossier that prove it. */
interface Ground {
  readonly name: FigureName;
  readonly label: string;
  readonly files: readonly Evidence[];
}

/** Articles whose condition is a sum of sales. */
const ABOUT_SALES: ReadonlySet<string> = new Set(['第六条（二）', '第六条（三）', '第六条（四）']);

/** The stated figures that an article's finding rests on, those that need proof. */
export function grounds(
  article: string,
  { application, evidence }: Pick<DossierDetail, 'application' | 'evidence'>,
): Ground[] {
  const { figures, figureEvidence = {} } = application;
  return statedFigures(figures).flatMap((name) => {
    const { label, source, proof } = figureDefinition(name);
    const isAsked = name.startsWith('sales.') ? ABOUT_SALES.has(article) : source === article;
    if (!proof || !isAsked) return [];
    const links = figureEvidence[name] ?? [];
    return [{ name, label, files: evidence.filter(({ role, sha256 }) => role === 'proof' && links.includes(sha256)) }];
  });
}
